using System.Globalization;

namespace CaseFlow.Web.Definitions;

public static class DefinitionLinks
{
    public const string All = "/administration/workflows";
    public const string Publications = $"{All}/publications";

    public static string Type(string type) => $"{All}/{Uri.EscapeDataString(type)}";

    public static string Version(string type, int version) => $"{Type(type)}?version={Text(version)}";

    public static string Export(string type, int version) => $"{Type(type)}/definition.json?version={Text(version)}";

    public static string Comparison(string type, int from, int to) => $"{Type(type)}/comparison?from={Text(from)}&to={Text(to)}";

    public static string Moves(string type) => $"{Type(type)}/moves";

    public static string Moves(string type, int from, int to) => $"{Moves(type)}?from={Text(from)}&to={Text(to)}";

    public static string Move(Guid id) => $"{All}/moves/{id}";

    public static string Proposal(Guid id) => $"{Publications}/{id}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
