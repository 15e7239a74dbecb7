using System.Collections.Frozen;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Declarations;

/// <summary>What conditions of the declaration type read under <c>variables.declaration</c>: computed from the circular at every step.</summary>
internal static class DeclarationFacts
{
    /// <summary>The facts and what each is.</summary>
    public static FrozenDictionary<string, FactKind> Kinds { get; } = new Dictionary<string, FactKind>
    {
        ["dueOn"] = FactKind.Text,
        ["onTime"] = FactKind.Boolean,
        ["version"] = FactKind.Number,
        ["reviewDays"] = FactKind.Number,
        ["keepDays"] = FactKind.Number,
        ["jump"] = FactKind.Boolean,
        ["repeat"] = FactKind.Boolean,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FactValue Get(Planning planning, StepContext step, FactPath path) =>
        DeclarationStep.Of(planning, step) is not { } declaration ? FactValue.Unknown(path.Text) : path.Segments[0] switch
        {
            "dueOn" => FactValue.Of(declaration.DueOn),
            "onTime" => declaration.IsOnTime is { } onTime ? FactValue.Of(onTime) : FactValue.Null,
            "version" => FactValue.Of((decimal)declaration.Version),
            "reviewDays" => FactValue.Of((decimal)declaration.ReviewDays),
            "keepDays" => FactValue.Of((decimal)declaration.KeepDays),
            "jump" => FactValue.Of(declaration.IsJump),
            "repeat" => FactValue.Of(declaration.IsRepeat),
            _ => FactValue.Unknown(path.Text),
        };
}
