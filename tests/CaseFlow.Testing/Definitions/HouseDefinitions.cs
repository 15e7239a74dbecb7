namespace CaseFlow.Testing.Definitions;

/// <summary>The folder <c>workflows/</c> of this checkout, and copies of it that a test may spoil.</summary>
public static class HouseDefinitions
{
    public static string Folder { get; } = Find();

    /// <summary>A copy in a new folder; the test deletes it.</summary>
    public static string Copy()
    {
        var target = Directory.CreateTempSubdirectory("caseflow-definitions-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
            {
                return Path.Combine(folder.FullName, "workflows");
            }
        }

        throw new DirectoryNotFoundException("The tests run from a checkout of the repository.");
    }
}
