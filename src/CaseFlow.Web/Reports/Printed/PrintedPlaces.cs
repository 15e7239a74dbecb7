using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Reports.Printed;

/// The ids of what the contents of a printed report lead to.
internal static class PrintedPlaces
{
    public const string About = "about";

    public static string Of(ComposedChapter chapter) => $"chapter-{chapter.Id}";

    public static string Of(ComposedTable table) => $"table-{table.Id}";

    public static string Of(ComposedChart chart) => $"chart-{chart.Id}";
}
