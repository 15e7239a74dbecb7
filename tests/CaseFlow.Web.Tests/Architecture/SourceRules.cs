using System.Text.RegularExpressions;

namespace CaseFlow.Web.Tests.Architecture;

/// <summary>Folder = namespace = domain noun; no file over 400 lines.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 400;
    private static readonly string[] NotNouns = ["Services", "Models", "Helpers", "Managers", "Interfaces", "Enums", "Utils"];

    public static IEnumerable<string> Violations(SourceFile file)
    {
        if (file.Text.Count(character => character == '\n') > MostLines)
        {
            yield return $"{file.Path} has more than {MostLines} lines";
        }

        var folders = Path.GetDirectoryName(file.Path)!.Split('/');
        if (folders.Intersect(NotNouns, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } vague)
        {
            yield return $"{file.Path} lies in {vague}, which is no domain noun";
        }

        var expected = string.Join('.', folders.Skip(1));
        if (Path.GetExtension(file.Path) == ".cs" && Namespace().Match(file.Text) is { Success: true } found && found.Groups[1].Value != expected)
        {
            yield return $"{file.Path} declares {found.Groups[1].Value}, not {expected}";
        }
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
