using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Drafts;

/// <summary>What a draft is of: one a person and step of a case, or a person and type of new case.</summary>
/// <param name="Person">Who fills it in; for a substitute the substitute.</param>
/// <param name="Place">The case's number; for a new case <c>new</c>, and the number that it is linked to after a colon.</param>
/// <param name="Step">The transition; for a new case its type.</param>
public sealed record DraftKey(string Person, string Place, string Step)
{
    private const string New = "new";

    /// <summary>The draft of a step.</summary>
    public static DraftKey OfStep(string person, string number, string transition) => new(person, number, transition);

    /// <summary>The draft of a new case.</summary>
    public static DraftKey OfOpening(string person, string type, string? linkedTo) => new(person, linkedTo is null ? New : $"{New}:{linkedTo}", type);

    /// <summary>True for a case that does not exist yet.</summary>
    public bool IsNewCase => LinkedTo is not null || Place == New;

    /// <summary>The case that a new one is to be linked to; null for none.</summary>
    public string? LinkedTo => Place.StartsWith($"{New}:", StringComparison.Ordinal) ? Place[(New.Length + 1)..] : null;

    /// <summary>What a command puts an end to; null for what nobody had begun.</summary>
    internal static DraftKey? Of(CaseCommand command) => command switch
    {
        _ when ReferenceEquals(command.Actor, Actor.Engine) => null,
        TakeStep step => OfStep(step.Actor.Id, step.CaseNumber, step.Transition),
        OpenCase { Origin: CaseOrigin.Live } open => OfOpening(open.Actor.Id, open.Type, open.LinkedTo),
        _ => null,
    };
}
