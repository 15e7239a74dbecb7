using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What conditions read of a checklist: <c>form.checks.noCount</c>, <c>form.checks.fireExit</c>.</summary>
internal static class ChecklistFacts
{
    private const string YesCount = "yesCount";
    private const string NoCount = "noCount";
    private const string NotApplicableCount = "naCount";

    /// <summary>The names that no item may have.</summary>
    public static readonly string[] Counts = [YesCount, NoCount, NotApplicableCount];

    /// <summary>True when the checklist can be asked for this.</summary>
    public static bool Has(FieldDefinition field, string part) =>
        field.Type is FieldType.Checklist
        && (Counts.Contains(part, StringComparer.Ordinal) || field.Items.Any(item => string.Equals(item.Id, part, StringComparison.Ordinal)));

    /// <summary>A count of answers, or the answer to one item; of a checklist left empty 0, or null.</summary>
    public static FactValue Get(FactValue value, string part) => part switch
    {
        _ when !value.IsKnown => value,
        YesCount => FactValue.Of((decimal)Checklist.Count(value, Checklist.Yes)),
        NoCount => FactValue.Of((decimal)Checklist.Count(value, Checklist.No)),
        NotApplicableCount => FactValue.Of((decimal)Checklist.Count(value, Checklist.NotApplicable)),
        _ => Checklist.RowOf(value, part)?[Checklist.Answer] ?? FactValue.Null,
    };
}
