namespace CaseFlow.Web.Printing;

/// The section `Printing` of the settings.
public sealed class PrintingOptions
{
    public const string Section = "Printing";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// The browser to print with; empty: the first that the path finds.
    public string? Chromium { get; set; }

    /// Null when there is none.
    public string? FindChromium()
    {
        if (Chromium is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
