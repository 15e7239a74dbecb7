using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Testing.Workflows;

/// <summary>Values of rows fields.</summary>
public static class Rows
{
    /// <summary>Rows of one text each.</summary>
    public static FactValue Of(params (string Name, string Value)[] rows) =>
        FactValue.Of([.. rows.Select(row => Fields.Of((row.Name, row.Value.Fact())))]);

    public static FactValue Of(params Fields[] rows) => FactValue.Of([.. rows]);

    /// <summary>Rows that differ only in a number: <c>n</c> from 1.</summary>
    public static FactValue Numbered(int count) =>
        FactValue.Of([.. Enumerable.Range(1, count).Select(number => Fields.Of(("n", number.Fact())))]);
}
