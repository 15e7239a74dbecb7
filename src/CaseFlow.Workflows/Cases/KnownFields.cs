using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Cases;

/// <summary>What a case has been told so far, as facts; everything else is unknown.</summary>
internal sealed class KnownFields(Fields data) : IFacts
{
    /// <inheritdoc />
    public FactValue Get(FactPath path) =>
        path is { Root: "form", Segments: [var name] } && data.TryGet(name, out var value) ? value : FactValue.Unknown(path.Text);
}
