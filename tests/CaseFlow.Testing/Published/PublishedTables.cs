namespace CaseFlow.Testing.Published;

/// <summary>The published tables of 1400: no part of the repository, used where they are.</summary>
public static class PublishedTables
{
    public const string Absent = "The published tables are not here: set CASEFLOW_PUBLISHED_TABLES to their folder.";

    /// <summary>The collected report of the parks organization for 1401, beside the tables of the yearbook; null when absent.</summary>
    public static string? FindParksReport() =>
        Find() is { } tables && Path.GetFullPath(Path.Combine(tables, "..", "..", "isipo-1401")) is var folder && Directory.Exists(folder) ? folder : null;

    /// <summary>The folder named by CASEFLOW_PUBLISHED_TABLES, or <c>shared/data/inso-1400/tables</c> beside any folder above; null when absent.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CASEFLOW_PUBLISHED_TABLES") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "inso-1400", "tables");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
