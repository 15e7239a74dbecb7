using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>Reads what a file field takes.</summary>
internal static class FileRuleReader
{
    public static readonly string[] Properties = ["accept", "maxCount", "maxSize", "capture", "place"];

    private const int UsualMegabytes = 10;

    private static readonly Dictionary<string, FileKind> Kinds =
        Enum.GetValues<FileKind>().ToDictionary(kind => Names.CamelCase(kind.ToString()), StringComparer.Ordinal);

    public static FileRule Read(JsonAt at)
    {
        var accept = ImmutableArray.CreateBuilder<FileKind>();
        foreach (var name in at.Texts("accept").Distinct(StringComparer.Ordinal))
        {
            if (Kinds.TryGetValue(name, out var kind))
            {
                accept.Add(kind);
            }
            else
            {
                at.Report($"گونه فایل «{name}» شناخته نیست.", $"The kind of file '{name}' is not known; known are {string.Join(", ", Kinds.Keys)}.");
            }
        }

        var rule = new FileRule(
            accept.ToImmutable(), at.Integer("maxCount") ?? 1, at.Integer("maxSize") ?? UsualMegabytes, at.Flag("capture"), at.Flag("place"));
        Check(at, rule);
        return rule;
    }

    private static void Check(JsonAt at, FileRule rule)
    {
        if (rule.Accept.IsEmpty)
        {
            at.Report("فیلد فایل باید در accept گونه‌های پذیرفتنی را بگوید.", $"A file field must name the kinds that it takes in accept: {string.Join(", ", Kinds.Keys)}.");
        }

        if (rule.MaxCount is < 1 or > FileRule.MostFiles)
        {
            at.Report($"maxCount باید از ۱ تا {FileRule.MostFiles} باشد.", $"maxCount must be from 1 to {FileRule.MostFiles}.");
        }

        if (rule.MaxMegabytes is < 1 or > FileRule.MostMegabytes)
        {
            at.Report($"maxSize (مگابایت) باید از ۱ تا {FileRule.MostMegabytes} باشد.", $"maxSize (megabytes) must be from 1 to {FileRule.MostMegabytes}.");
        }

        if ((rule.Capture || rule.Place) && !rule.Accept.Contains(FileKind.Photo))
        {
            at.Report("capture و place تنها برای عکس معنا دارند.", "capture and place are for photographs only.");
        }
    }
}
