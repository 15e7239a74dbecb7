using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Cases;

/// <summary>Which fields of a form are to be shown for what is filled in so far; the same rule by which the form is checked.</summary>
public static class VisibleFields
{
    /// <summary>The fields of the form that show.</summary>
    /// <param name="form">The form.</param>
    /// <param name="values">What is filled in so far.</param>
    /// <param name="data">What the case knows already.</param>
    public static IEnumerable<FieldDefinition> Of(FormDefinition form, Fields values, Fields data)
    {
        var facts = new FilledFacts(new KnownFields(data), form, values);
        return form.Fields.Where(field => field.VisibleWhen is null || field.VisibleWhen.Evaluate(facts).IsTrue);
    }

    /// <summary>The fields of one row that show.</summary>
    /// <param name="form">The form.</param>
    /// <param name="rows">The rows field.</param>
    /// <param name="row">What is filled in so far in the row.</param>
    /// <param name="values">What is filled in so far in the form.</param>
    /// <param name="data">What the case knows already.</param>
    public static IEnumerable<FieldDefinition> OfRow(FormDefinition form, FieldDefinition rows, Fields row, Fields values, Fields data)
    {
        var facts = new RowFacts(new FilledFacts(new KnownFields(data), form, values), row);
        return rows.Fields.Where(field => field.VisibleWhen is null || field.VisibleWhen.Evaluate(facts).IsTrue);
    }

    /// <summary>The fields that decide whether others show: a change of them draws the form anew.</summary>
    public static IReadOnlySet<string> Deciding(FormDefinition form) => Named(form.Fields.Concat(form.Fields.SelectMany(rows => rows.Fields)), "form");

    /// <summary>The fields of a row that decide whether others of the row show.</summary>
    public static IReadOnlySet<string> DecidingInRow(FieldDefinition rows) => Named(rows.Fields, "row");

    private static HashSet<string> Named(IEnumerable<FieldDefinition> fields, string root) => fields
        .Where(field => field.VisibleWhen is not null)
        .SelectMany(field => field.VisibleWhen!.Paths)
        .Where(path => path.Root == root && path.Segments.Count > 0)
        .Select(path => path.Segments[0])
        .ToHashSet(StringComparer.Ordinal);
}
