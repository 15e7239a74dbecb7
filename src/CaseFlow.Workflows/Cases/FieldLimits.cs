using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>The limits of measured values, as they stand on a day.</summary>
public static class FieldLimits
{
    /// <summary>The limit of one field; open when it has none, or nobody can tell it yet.</summary>
    /// <param name="field">The measured field.</param>
    /// <param name="values">What the form or the case holds.</param>
    /// <param name="row">The row in which the field stands; null outside rows.</param>
    /// <param name="rules">The rules of the house, for its settings.</param>
    /// <param name="day">The day on which the value is measured.</param>
    public static MeasuredRange Of(FieldDefinition field, Fields values, Fields? row, HouseRules rules, DateOnly day) =>
        field.Limit is { } limit ? limit.In(new LimitFacts(values, row, rules, day)) : default;

    private sealed class LimitFacts(Fields values, Fields? row, HouseRules rules, DateOnly day) : IFacts
    {
        public FactValue Get(FactPath path) => path switch
        {
            { Root: "form", Segments: [var name] } => values[name],
            { Root: "row", Segments: [var name] } when row is not null => row[name],
            { Root: "settings", Segments: [var name] } => rules.Reference.Settings.Find(name, day, values)?.Value ?? FactValue.Unknown(path.Text),
            _ => FactValue.Unknown(path.Text),
        };
    }
}
