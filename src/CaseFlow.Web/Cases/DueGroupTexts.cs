using CaseFlow.Workflows.Cases;

namespace CaseFlow.Web.Cases;

/// The headings of worklists: their texts and their names in addresses.
public static class DueGroupTexts
{
    private static readonly Dictionary<DueGroup, string> Names = new()
    {
        [DueGroup.Overdue] = "overdue",
        [DueGroup.Today] = "today",
        [DueGroup.ThisWeek] = "week",
        [DueGroup.Later] = "later",
    };

    public static string NameOf(DueGroup group) => Names[group];

    public static string KeyOf(DueGroup group) => $"worklist.{Names[group]}";

    public static DueGroup? Parse(string? name)
        => Names.Where(pair => pair.Value == name).Select(pair => (DueGroup?)pair.Key).FirstOrDefault();
}
