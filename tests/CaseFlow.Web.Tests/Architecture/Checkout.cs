namespace CaseFlow.Web.Tests.Architecture;

/// <summary>The sources that these tests were built from; what the build puts together (vendor) is none.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static IEnumerable<SourceFile> Sources(params string[] extensions) =>
        from part in new[] { "src", "tests" }
        from path in Directory.EnumerateFiles(Path.Combine(Root, part), "*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path)
        where extensions.Contains(Path.GetExtension(path)) && !relative.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules" or "vendor")
        select new SourceFile(relative, File.ReadAllText(path));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("These tests run inside a checkout.");
        }

        return folder.FullName;
    }
}

/// <param name="Path">The path below the root, e.g. <c>src/CaseFlow.Domain/Shared/Error.cs</c>.</param>
internal sealed record SourceFile(string Path, string Text);
