using System.Text.RegularExpressions;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>The spellings of the format.</summary>
internal static partial class Names
{
    public static string CamelCase(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal[1..];

    /// <summary>States, transitions, outcomes: <c>VerdictConfirmed</c>.</summary>
    [GeneratedRegex("^[A-Z][A-Za-z0-9]*\\z")]
    public static partial Regex Pascal();

    /// <summary>Case types, documents, clocks: <c>taha-inspection</c>.</summary>
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    public static partial Regex Kebab();

    /// <summary>Links and fields: <c>fieldName</c>.</summary>
    [GeneratedRegex("^[a-z][A-Za-z0-9]*\\z")]
    public static partial Regex Camel();

    /// <summary>Three capital letters.</summary>
    [GeneratedRegex("^[A-Z]{3}\\z")]
    public static partial Regex Prefix();
}
