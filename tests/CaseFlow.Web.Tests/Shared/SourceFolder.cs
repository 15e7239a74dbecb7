namespace CaseFlow.Web.Tests.Shared;

/// The checkout that the tests were built from.
internal static class SourceFolder
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("CaseFlow.sln is above none of the folders."),
        _ when File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
