using System.Globalization;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// The addresses of plans.
public static class PlanLinks
{
    public const string Index = "/plans";

    public static string Edition(PlanKey key) => $"{Index}/{key.Year.ToString(CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(key.Id)}";

    public static string Measure(PlanKey key, string measure, bool months = false) => $"{Edition(key)}/{measure}{(months ? "?months=true" : string.Empty)}";

    public static string Province(PlanKey key, string province) => $"{Edition(key)}/provinces/{province}";

    public static string Approval(PlanKey key) => $"{Edition(key)}/approval";

    public static string Cells(PlanKey key) => $"{Edition(key)}/cells";
}
