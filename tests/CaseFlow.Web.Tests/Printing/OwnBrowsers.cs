using System.Globalization;

namespace CaseFlow.Web.Tests.Printing;

/// <summary>The browsers that this process's printers started: children of their driver, which is a child of ours.</summary>
internal static class OwnBrowsers
{
    private const double TicksInASecond = 100; // of Linux, whatever the machine

    public static List<int> All() => [.. ChildrenOf(Environment.ProcessId).SelectMany(ChildrenOf).Where(IsBrowser)];

    /// <summary>How long drivers and browsers have kept processors busy, which does not depend on what else the machine does.</summary>
    public static TimeSpan Time() => TimeSpan.FromSeconds(ChildrenOf(Environment.ProcessId).Sum(TicksOf) / TicksInASecond);

    // Other tests start whole sites, whose children are servers of databases.
    private static bool IsBrowser(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").StartsWith("chrom", StringComparison.Ordinal);
        }
        catch (IOException) // it has just ended
        {
            return false;
        }
    }

    private static long TicksOf(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture) + ChildrenOf(process).Sum(TicksOf);
        }
        catch (IOException) // it has just ended
        {
            return 0;
        }
    }

    private static List<int> ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories($"/proc/{parent}/task").Select(task => Path.Combine(task, "children")).Where(File.Exists)
            .SelectMany(file => File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
