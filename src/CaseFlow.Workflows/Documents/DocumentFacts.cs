using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Documents;

/// <summary>The event that issued a document.</summary>
/// <param name="Seq">Its number within the case.</param>
/// <param name="Name">The transition's name, or <c>Opened</c>.</param>
/// <param name="From">The state left; null for the opening.</param>
/// <param name="To">The state entered.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Body">Its canonical bytes.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record IssuingEvent(int Seq, string Name, string? From, string To, string Actor, byte[] Body, byte[] Hash)
{
    /// <summary>What was filled in.</summary>
    public Fields Values { get; } = ValuesOf(Body);

    public static IssuingEvent Of(PlannedEvent planned) =>
        new(planned.Seq, planned.Name, planned.From, planned.To, planned.Actor, planned.Body, planned.Hash);

    /// <summary>The form that was filled in; null for none.</summary>
    public FormDefinition? FormOf(WorkflowDefinition definition)
    {
        var form = From is null
            ? definition.Open.Form
            : definition.Transitions.Where(transition => transition.Name == Name && transition.From == From && transition.To == To)
                .Select(transition => transition.Trigger).OfType<UserStep>().FirstOrDefault()?.Form;
        return form is null ? null : definition.Forms.GetValueOrDefault(form);
    }

    private static Fields ValuesOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("values", out var values) ? FieldsJson.Read(values) : Fields.Empty;
    }
}

/// <summary>A case that the issuing one is linked with.</summary>
internal sealed record LinkedFile(string Link, long Id, string Number, WorkflowDefinition Definition, string? Title, Fields Data);

/// <summary>Everything that a document may say.</summary>
internal sealed record DocumentFacts
{
    public required CaseFile File { get; init; }

    public required IssuingEvent Event { get; init; }

    public required int Ordinal { get; init; }

    public required string Kind { get; init; }

    public required string Serial { get; init; }

    public required DateOnly IssuedOn { get; init; }

    /// <summary>What it is linked with, the newest first.</summary>
    public required ImmutableArray<LinkedFile> Links { get; init; }

    public required IReadOnlyDictionary<string, LocalizedText> People { get; init; }

    public string Reference => ReferenceOf(File.Number, Event.Seq, Ordinal);

    public static string ReferenceOf(string number, int seq, int ordinal) => $"{number}-{seq}{(ordinal > 1 ? $"-{ordinal}" : "")}";
}
