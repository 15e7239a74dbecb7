using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Testing.Workflows;

/// <summary>Literals as facts.</summary>
public static class FactTexts
{
    public static FactValue Fact(this string text) => FactValue.Of(text);

    public static FactValue Fact(this int number) => FactValue.Of((decimal)number);
}
