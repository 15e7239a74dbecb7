using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>
/// Reads texts: words, <c>{=a name 17025}</c>, <c>{year}</c>, <c>{year-1}</c>, <c>{table.row.column}</c> with <c>|unit</c> or <c>|name</c>. A digit among
/// the words is a mistake, and so is a number that only one language tells.
/// </summary>
internal static class ReportTextReader
{
    private const int MostYearsBefore = 10;

    private static readonly Dictionary<string, CellShow> Shows = new(StringComparer.Ordinal)
    {
        ["unit"] = CellShow.WithUnit,
        ["name"] = CellShow.RowName,
    };

    /// <summary>The text of a property.</summary>
    public static ReportText Read(JsonObject owner, string name)
    {
        if (owner.Object(name) is not { } item)
        {
            return new ReportText([], []);
        }

        var text = Read(item);
        item.End();
        return text;
    }

    /// <summary>The texts <c>fa</c> and <c>en</c> of this very object.</summary>
    public static ReportText Read(JsonObject item)
    {
        var text = new ReportText(Pieces(item, "fa"), Pieces(item, "en"));
        Same(item, text.Fa, text.En, "en");
        Same(item, text.En, text.Fa, "fa");
        return text;
    }

    private static void Same(JsonObject item, ImmutableArray<TextPiece> of, ImmutableArray<TextPiece> other, string language)
    {
        foreach (var missing in of.Where(piece => piece is not WordsPiece && !other.Any(same => IsSame(piece, same))))
        {
            var reference = missing switch
            {
                CellPiece cell => cell.Cell.ToString(),
                FactPiece fact => fact.Name,
                _ => string.Empty,
            };
            item.ProblemAt(language, $"«{{{reference}}}» فقط در زبان دیگر آمده است.", $"{{{reference}}} stands in the other language only.");
        }
    }

    /// <summary>A unit may stand as a word in one language and be printed in the other.</summary>
    private static bool IsSame(TextPiece one, TextPiece other) => one is CellPiece cell
        ? other is CellPiece same && cell.Cell == same.Cell && (cell.Show is CellShow.RowName) == (same.Show is CellShow.RowName)
        : one == other;

    private static ImmutableArray<TextPiece> Pieces(JsonObject item, string language)
    {
        var pieces = ImmutableArray.CreateBuilder<TextPiece>();
        var rest = item.Text(language);
        while (rest.Length > 0)
        {
            var open = rest.IndexOf('{', StringComparison.Ordinal);
            AddWords(item, language, open < 0 ? rest : rest[..open], pieces);
            if (open < 0)
            {
                break;
            }

            var close = rest.IndexOf('}', open);
            if (close < 0)
            {
                item.ProblemAt(language, "آکولادی بسته نشده است.", "A brace is not closed.");
                break;
            }

            if (Piece(item, language, rest[(open + 1)..close]) is { } piece)
            {
                pieces.Add(piece);
            }

            rest = rest[(close + 1)..];
        }

        return pieces.ToImmutable();
    }

    private static void AddWords(JsonObject item, string language, string words, ImmutableArray<TextPiece>.Builder pieces)
    {
        if (words.Any(char.IsDigit))
        {
            item.ProblemAt(
                language,
                $"در «{words.Trim()}» رقم نوشته شده است؛ به خانه‌ای ارجاع دهید، یا اگر نام است {{=…}} بنویسید.",
                $"A digit is typed in '{words.Trim()}'; refer to a cell or, if it is a name, write {{=…}}.");
        }

        if (words.Length > 0)
        {
            pieces.Add(new WordsPiece(words));
        }
    }

    private static TextPiece? Piece(JsonObject item, string language, string inside)
    {
        if (inside.StartsWith('='))
        {
            return new WordsPiece(inside[1..]);
        }

        var (path, show) = inside.Split('|') switch
        {
            [var only] => (only, CellShow.Number),
            [var cell, var way] when Shows.TryGetValue(way, out var known) => (cell, known),
            _ => (string.Empty, CellShow.Number),
        };
        TextPiece? piece = path.Split('.') switch
        {
            [var table, var row, var column] when table.Length > 0 && row.Length > 0 && column.Length > 0 =>
                new CellPiece(new CellReference(table, row, column), show),
            [var fact] when show is CellShow.Number => Fact(fact),
            _ => null,
        };
        if (piece is null)
        {
            item.ProblemAt(
                language,
                $"«{{{inside}}}» شناخته نیست؛ {{جدول.سطر.ستون}} با |unit یا |name، {{=نام}}، یا یکی از {string.Join("، ", FactPiece.Known)}.",
                $"{{{inside}}} is unknown; {{table.row.column}} with |unit or |name, {{=name}}, or one of {string.Join(", ", FactPiece.Known)}.");
        }

        return piece;
    }

    private static FactPiece? Fact(string text)
    {
        if (FactPiece.Known.Contains(text, StringComparer.Ordinal))
        {
            return new FactPiece(text, 0);
        }

        return text.Split('-') is ["year", var before]
            && int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= MostYearsBefore
                ? new FactPiece("year", years)
                : null;
    }
}
