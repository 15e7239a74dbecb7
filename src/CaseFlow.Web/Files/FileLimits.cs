namespace CaseFlow.Web.Files;

/// How much one request and one person may send. The text of the page for 413 names the first.
public static class FileLimits
{
    public const long MostOfARequest = 64L << 20;

    /// What one person may leave lying within a day without a step.
    public const long MostOfADay = 1L << 30;
}
