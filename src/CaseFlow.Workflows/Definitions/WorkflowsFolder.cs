namespace CaseFlow.Workflows.Definitions;

/// <summary>Finds the folder <c>workflows/</c>: what the organization does, as data.</summary>
public static class WorkflowsFolder
{
    private const string Name = "workflows";

    /// <summary>The folder that <c>CASEFLOW_WORKFLOWS</c> names, or the one beside the program or beside a folder above it.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("CASEFLOW_WORKFLOWS") is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder '{Name}' at or above {AppContext.BaseDirectory}; set CASEFLOW_WORKFLOWS. / پوشهٔ {Name} پیدا نشد؛ نشانی آن را در CASEFLOW_WORKFLOWS بگذارید.");
    }
}
