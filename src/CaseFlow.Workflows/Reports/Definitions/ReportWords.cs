using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>Words in the place of numbers: data of <c>reports/words.json</c>.</summary>
public sealed record ReportWords
{
    internal const string FileName = "reports/words.json";

    /// <summary>Nothing was collected (counting rule 57).</summary>
    public required LocalizedText NotCollected { get; init; }

    /// <summary>The line has no such figure (counting rule 58), or there is nothing to derive it from.</summary>
    public required LocalizedText None { get; init; }

    /// <summary>The row of all rows together.</summary>
    public required LocalizedText Total { get; init; }

    /// <summary>The heading of rows that are provinces.</summary>
    public required LocalizedText Province { get; init; }

    /// <summary>The heading of rows that are industries.</summary>
    public required LocalizedText Industry { get; init; }

    /// <summary>The heading of lines.</summary>
    public required LocalizedText Line { get; init; }

    /// <summary>All provinces together, as an area.</summary>
    public required LocalizedText Country { get; init; }

    /// <summary>Plans and reasons as people typed them in one language, each with both.</summary>
    public required FrozenDictionary<string, LocalizedText> Said { get; init; }

    /// <summary>Typed words in both languages; those that nobody has translated, as they were typed.</summary>
    public LocalizedText Of(string typed) => Said.GetValueOrDefault(typed.Trim()) ?? new LocalizedText(typed, typed);

    internal static ReportWords Read(string workflows, ProblemList problems)
    {
        var root = JsonFiles.Open(workflows, FileName, problems);
        LocalizedText Word(string name) => root?.Localized(name) ?? new LocalizedText(string.Empty, string.Empty);
        var words = new ReportWords
        {
            NotCollected = Word("notCollected"),
            None = Word("none"),
            Total = Word("total"),
            Province = Word("province"),
            Industry = Word("industry"),
            Line = Word("line"),
            Country = Word("country"),
            Said = Typed(root).ToFrozenDictionary(said => said.Fa, StringComparer.Ordinal),
        };
        root?.End();
        return words;
    }

    private static List<LocalizedText> Typed(JsonObject? root)
    {
        var typed = new List<LocalizedText>();
        foreach (var item in (string[])["plans", "reasons"] is var lists && root is not null ? lists.SelectMany(root.Objects) : [])
        {
            var said = item.Localized();
            item.End();
            if (typed.Exists(other => other.Fa == said.Fa))
            {
                item.ProblemAt("fa", $"«{said.Fa}» دو بار آمده است.", $"'{said.Fa}' stands here twice.");
            }
            else
            {
                typed.Add(said);
            }
        }

        return typed;
    }
}
