using System.Collections.Immutable;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Sessions;

/// <summary>One case on a session's agenda.</summary>
/// <param name="View">The case as the person sees it, with what happened so far and without its steps.</param>
/// <param name="Decision">The step that decided it at this session; null while it waits.</param>
public sealed record AgendaItem(CaseView View, CaseHappening? Decision)
{
    /// <summary>What was filled in with the decision, in the order of its form; what the person may not read is null.</summary>
    public IEnumerable<(FieldDefinition Field, FactValue? Value)> Reasons()
    {
        if (Decision is null)
        {
            yield break;
        }

        var definition = View.File.Definition;
        var form = definition.From(Decision.From!).FirstOrDefault(transition => transition.Name == Decision.Name)?.Trigger is UserStep { Form: { } id }
            ? definition.Forms[id] : null;
        foreach (var field in form?.Fields ?? [])
        {
            if (Decision.Hidden.Contains(field.Name))
            {
                yield return (field, null);
            }
            else if (!Decision.Values[field.Name].IsEmpty)
            {
                yield return (field, Decision.Values[field.Name]);
            }
        }
    }
}

/// <summary>A member of a committee or board at one session.</summary>
/// <param name="Row">The row of the attendance.</param>
/// <param name="IsPresent">Whether the member was there, and signs.</param>
public sealed record SessionMember(Fields Row, bool IsPresent);

/// <summary>A session as one person sees it now: made of committed events alone.</summary>
public sealed record SessionView
{
    /// <summary>The session itself, with the steps that the person may take.</summary>
    public required CaseView Session { get; init; }

    /// <summary>What its definition says that a page reads.</summary>
    public required SessionRule Rule { get; init; }

    /// <summary>How far it has come.</summary>
    public required SessionPhase Phase { get; init; }

    /// <summary>Its day; null when none is set.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>The agenda, in the order in which the cases were tabled.</summary>
    public required ImmutableArray<AgendaItem> Agenda { get; init; }

    /// <summary>How many further cases stand on it that the person may not see.</summary>
    public required int OutOfReach { get; init; }

    /// <summary>How many of all cases wait for their decision.</summary>
    public required int Undecided { get; init; }

    /// <summary>How many cases more it takes; null: any number.</summary>
    public required int? FreePlaces { get; init; }

    /// <summary>How many cases stand on the agenda.</summary>
    public int Count => Agenda.Length + OutOfReach;

    /// <summary>Whether it takes cases now.</summary>
    public bool TakesCases => Phase is not SessionPhase.Closed && FreePlaces is null or > 0
        && (Session.File.Definition.Agenda is not { } rule || rule.State == Session.File.State);

    /// <summary>The rows field of the attendance; null when there is none.</summary>
    public FieldDefinition? Attendance => Rule.Attendance is { } name ? Session.File.Definition.AllFields[name] : null;

    /// <summary>The members, as the attendance lists them.</summary>
    public IEnumerable<SessionMember> Members()
    {
        const string present = "present";
        var rows = Rule.Attendance is { } name ? Session.File.Data[name] : FactValue.Null;
        return rows.Kind is FactKind.Rows
            ? rows.AsRows.Select(row => new SessionMember(row, Rule.Presence is not { } column || row[column].IsEmpty || row[column].TextOrNull == present))
            : [];
    }
}

/// <summary>A case that a person could table at a session.</summary>
/// <param name="Case">The case.</param>
/// <param name="Step">The step that tables it.</param>
public sealed record TablingChoice(CaseBrief Case, string Step);
