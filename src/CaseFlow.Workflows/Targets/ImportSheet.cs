using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Workflows.Targets;

/// <summary>One sheet of a file as text: its first row is the header.</summary>
/// <param name="Name">The sheet's name; null where a file has but one, without a name.</param>
/// <param name="Rows">The rows that are not empty, each with the number under which people see it, from 1.</param>
public sealed record ImportSheet(string? Name, ImmutableArray<(int Number, ImmutableArray<string> Cells)> Rows)
{
    private const int LettersInTheAlphabet = 26;

    /// <summary>The one sheet of a CSV file, or why it cannot be read.</summary>
    public static Result<ImportSheet> OfCsv(ReadOnlySpan<byte> bytes)
    {
        var problems = new List<ImportProblem>();
        var records = CsvFile.Read(bytes, problems);
        return problems.Count > 0
            ? new PlanFileUnreadable(problems[0].Text)
            : new ImportSheet(null, [.. records.Select(record => (record.Line, record.Cells))]);
    }

    /// <summary>How spreadsheets call a cell: <c>C7</c> for the third of row 7.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string PlaceOf(int column, int row)
    {
        var letters = string.Empty;
        for (var left = column; left >= 0; left = (left / LettersInTheAlphabet) - 1)
        {
            letters = (char)('A' + (left % LettersInTheAlphabet)) + letters;
        }

        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A file is no CSV in UTF-8 and no XLSX.</summary>
/// <param name="Why">What is wrong with it.</param>
public sealed record PlanFileUnreadable(LocalizedText Why)
    : Error(Why)
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}
