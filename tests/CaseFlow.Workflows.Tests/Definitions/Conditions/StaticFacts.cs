using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Conditions;

/// <summary>Facts written down by their dotted name; whatever is not written down is unknown.</summary>
internal sealed class StaticFacts : IFacts
{
    private readonly Dictionary<string, FactValue> values = new(StringComparer.Ordinal);

    public FactValue this[string path]
    {
        set => values[$"variables.{path}"] = value;
    }

    public FactValue Get(FactPath path) =>
        values.TryGetValue(path.Text, out var value) ? value : FactValue.Unknown(path.Text);

    public static Expression Parse(string source) => ExpressionParser.Parse(source).Value;
}
