using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Cases;

/// <summary>What a case has been told so far, as facts; everything else is unknown.</summary>
internal sealed class KnownFields(Fields data) : IFacts
{
    /// <inheritdoc />
    public FactValue Get(FactPath path) =>
        path is not { Root: "form", Segments: [var name, ..] } || !data.TryGet(name, out var value) ? FactValue.Unknown(path.Text)
        : path.Segments.Count == 1 ? value
        : path.Segments.Count == 2 && value.Kind is FactKind.Rows ? ChecklistFacts.Get(value, path.Segments[1])
        : FactValue.Unknown(path.Text);
}
