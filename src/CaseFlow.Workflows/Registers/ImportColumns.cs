using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Registers;

/// <summary>Which column of a file is which field of the form: by its name or by its label in either language.</summary>
internal sealed class ImportColumns
{
    private readonly ImmutableArray<FieldDefinition?> fields;
    private readonly CsvRecord header;

    private ImportColumns(CsvRecord header, ImmutableArray<FieldDefinition?> fields)
    {
        this.header = header;
        this.fields = fields;
        Known = [.. fields.Select((one, place) => (one!, place)).Where(pair => pair.Item1 is not null)];
    }

    /// <summary>The fields that the file has, in the order of its columns, with the place of each.</summary>
    public IReadOnlyList<(FieldDefinition Field, int Place)> Known { get; }

    public int Count => header.Cells.Length;

    /// <summary>Required fields without a column: told once for the file, not again on every line.</summary>
    public required IReadOnlySet<string> Missing { get; init; }

    public static ImportColumns Read(CsvRecord header, FormDefinition form, ICollection<ImportProblem> problems)
    {
        var found = ImmutableArray.CreateBuilder<FieldDefinition?>();
        foreach (var cell in header.Cells)
        {
            var heading = cell.Trim();
            var field = form.Fields.FirstOrDefault(field => string.Equals(field.Name, heading, StringComparison.OrdinalIgnoreCase))
                ?? form.Fields.FirstOrDefault(field => IsCalled(field, heading));
            var problem = field is null ? ImportTexts.UnknownColumn(form.Fields.Select(one => one.Label.Fa), form.Fields.Select(one => one.Name))
                : found.Contains(field) ? ImportTexts.Twice
                : field.Type is FieldType.Rows or FieldType.File ? ImportTexts.RowsColumn
                : null;
            if (problem is not null)
            {
                problems.Add(new(header.Line, heading, problem));
            }

            found.Add(problem is null ? field : null);
        }

        var missing = form.Fields.Where(field => field.Required && field.VisibleWhen is null && !found.Contains(field)).ToList();
        foreach (var field in missing)
        {
            problems.Add(new(header.Line, null, ImportTexts.MissingColumn(field.Label)));
        }

        return new(header, found.ToImmutable()) { Missing = missing.Select(field => field.Name).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>The heading under which a field stands; its name when the file does not have it.</summary>
    public string HeadingOf(string field)
    {
        var place = fields.Select((one, index) => (one, index)).FirstOrDefault(pair => pair.one?.Name == field, (null, -1)).index;
        return place < 0 ? field : header.Cells[place].Trim();
    }

    private static bool IsCalled(FieldDefinition field, string heading)
    {
        var key = PersianText.Key(heading);
        return key.Length > 0 && (PersianText.Key(field.Label.Fa) == key || PersianText.Key(field.Label.En) == key);
    }
}
