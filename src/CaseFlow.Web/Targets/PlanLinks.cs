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

    public static string Spreads(PlanKey key) => $"{Edition(key)}/spreads";

    public static string Comparison(PlanKey key, PlanKey? with = null, string? measure = null)
        => $"{Edition(key)}/comparison{(with is { } other ? $"?with={Uri.EscapeDataString(other.ToString())}{(measure is null ? string.Empty : $"&measure={measure}")}" : string.Empty)}";

    public static string Imports(PlanKey key) => $"{Edition(key)}/imports";

    public static string Template(PlanKey key, string format, string? measure = null) => $"{Edition(key)}/template.{format}{(measure is null ? string.Empty : $"?measure={measure}")}";

    public static string Cells(PlanKey key) => $"{Edition(key)}/cells";
}
