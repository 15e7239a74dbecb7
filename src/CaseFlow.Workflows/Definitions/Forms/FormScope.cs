using System.Collections.Frozen;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What a form is checked against.</summary>
/// <param name="Facts">The facts that <c>visibleWhen</c> reads; <c>form</c> is answered with the values laid over them.</param>
/// <param name="Lists">The values of each reference list (<c>provinces</c>, <c>industries</c>).</param>
public sealed record FormScope(IFacts Facts, FrozenDictionary<string, FrozenSet<string>> Lists);

/// <summary>Facts with one row in front: <c>variables.row</c> is answered from it.</summary>
internal sealed class RowFacts(IFacts outer, Fields row) : IFacts
{
    public FactValue Get(FactPath path) =>
        path is { Root: "row", Segments: [var name] } ? row[name] : outer.Get(path);
}

/// <summary>Facts with a form's values in front: what the form has is answered from them.</summary>
internal sealed class FilledFacts(IFacts outer, FormDefinition form, Fields values) : IFacts
{
    public FactValue Get(FactPath path)
    {
        if (path is { Root: "form", Segments: [var list, var part] } && form.ByName.GetValueOrDefault(list) is { Type: FieldType.Checklist })
        {
            return values.TryGet(list, out var answers) ? ChecklistFacts.Get(answers, part)
                : outer.Get(path) is { IsKnown: true } before ? before
                : ChecklistFacts.Get(FactValue.Null, part);
        }

        if (path is not { Root: "form", Segments: [var name] })
        {
            return outer.Get(path);
        }

        return values.TryGet(name, out var value) ? value
            : outer.Get(path) is { IsKnown: true } known ? known
            : form.ByName.ContainsKey(name) ? FactValue.Null
            : FactValue.Unknown(path.Text);
    }
}
