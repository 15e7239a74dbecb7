using System.Text.RegularExpressions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Stories.Tests.Sources;

/// <summary>
/// A case type is a folder of data, so no source may name one. A hyphenated type is found wherever it stands outside
/// comments; one of a single word is found as a text of its own (<c>"sample"</c>), unless the word is a column of every
/// case too (the laboratory that works on it).
/// </summary>
internal sealed class CaseTypeNames(IEnumerable<string> types)
{
    private static readonly HashSet<string> Columns = typeof(CaseFile).GetProperties()
        .Select(property => property.Name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    private readonly List<(string Type, Regex Name)> names =
    [
        .. from type in types
           where !Columns.Contains(type)
           select (type, new Regex(type.Contains('-') ? $@"(?<![\w-]){type}(?![\w-])" : $"\"{type}\"", RegexOptions.CultureInvariant)),
    ];

    /// <summary>The case types that a C# file names, each with its line.</summary>
    public IEnumerable<string> In(string path, string text) =>
        from line in text.Split('\n').Select((code, i) => (Code: code.TrimStart(), Number: i + 1))
        where !line.Code.StartsWith("//", StringComparison.Ordinal)
        from name in names
        where name.Name.IsMatch(line.Code)
        select $"{path}({line.Number}) names {name.Type}";
}
