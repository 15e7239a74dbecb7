using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>What somebody of the house wrote down on a case for the colleagues. It moves nothing and is never changed.</summary>
/// <param name="Id">Its number; ascends in the order of writing.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="OnBehalfOf">For whom; null for themselves.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="IsConfidential">Only those who work on the case read it.</param>
/// <param name="Text">The words.</param>
public sealed record CaseNote(long Id, string Author, string? OnBehalfOf, DateTimeOffset WrittenAt, bool IsConfidential, string Text);

/// <summary>A note to be written.</summary>
/// <param name="Id">Chosen by the caller; sent twice, it is written once.</param>
/// <param name="Text">The words; at most <see cref="CaseNotes.MaxLength"/> characters.</param>
/// <param name="IsConfidential">Only those who work on the case are to read it.</param>
public sealed record NewNote(Guid Id, string Text, bool IsConfidential);

/// <summary>What a person may do with the notes of a case.</summary>
/// <param name="MayRead">Read them: people of the house in reach; an applicant sees the own case without them.</param>
/// <param name="MayWork">Write them and read the confidential ones: whoever takes steps of such cases here, or directs those who do.</param>
public readonly record struct NoteRights(bool MayRead, bool MayWork)
{
    internal static NoteRights Of(HouseRules rules, Actor actor, CaseFile file, DateOnly day)
    {
        ImmutableArray<string> working =
        [
            .. file.Definition.Transitions.Select(transition => transition.Trigger).OfType<UserStep>().SelectMany(step => step.Roles)
                .Where(role => IsOfTheHouse(rules, role)).Distinct(StringComparer.Ordinal),
        ];
        var mayWork = Rights.Check(rules, actor, file, working, day) is null || Rights.MayDirect(rules, actor, file, day);
        var mayRead = mayWork || actor.Grants.Any(grant =>
            IsOfTheHouse(rules, grant.Role) && Rights.Holds(rules, grant, day) && Rights.Reaches(rules, actor, grant, file));
        return new NoteRights(mayRead, mayWork);
    }

    /// <summary>Which of the notes the person reads.</summary>
    internal bool Reads(CaseNote note, Actor actor) =>
        MayRead && (!note.IsConfidential || MayWork || Rights.IsSame(actor, note.Author) || (note.OnBehalfOf is { } other && Rights.IsSame(actor, other)));

    private static bool IsOfTheHouse(HouseRules rules, string role) =>
        rules.Reference.Roles.TryGetValue(role, out var known) && known.Scope is not RoleScope.Own;
}

/// <summary>Notes on such a case are written by those who work on it.</summary>
public sealed record NoteNotYours(string Number)
    : Error(new LocalizedText(
        $"یادداشت پرونده {Number} را کسانی می‌نویسند که روی آن کار می‌کنند.", $"Notes on case {Number} are written by those who work on it."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>A note says something.</summary>
public sealed record NoteEmpty()
    : Error(new LocalizedText("متن یادداشت را بنویسید.", "Write the text of the note."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A note is a note and no report.</summary>
public sealed record NoteTooLong(int Length)
    : Error(new LocalizedText(
        $"یادداشت {PersianText.Number(Length, "fa")} نویسه دارد؛ بیشینه {PersianText.Number(CaseNotes.MaxLength, "fa")} نویسه است.",
        $"The note has {PersianText.Number(Length, "en")} characters; at most {PersianText.Number(CaseNotes.MaxLength, "en")} are kept."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}
