using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>What stands on a session's agenda, and which session still has a place.</summary>
internal static class Agendas
{
    /// <summary>The link by which a case is tabled at a session.</summary>
    public const string Link = "session";

    /// <summary>The link that stays when a case goes on to another session: the minutes of the earlier one still tell of it.</summary>
    public const string PastLink = "pastSession";

    /// <summary>
    /// The earliest session of a type that takes the case: of its province, agreeing with it, far enough ahead, with a place
    /// free. Each one looked at is locked first, so that two cases never share the last place. Null when there is none, or
    /// when the planning stopped over it.
    /// </summary>
    public static CaseFile? Next(Planning planning, CaseFile @case, WorkflowDefinition type, AgendaRule rule)
    {
        var notice = rule.Notice is null ? 0
            : planning.Rules.Reference.Settings.Find(rule.Notice, planning.Today, @case.Data)?.Value.AsNumber ?? 0;
        var from = planning.Today.AddDays((int)notice);
        if (planning.Sessions(type.Type, @case.Province) is not { } all)
        {
            return null;
        }

        var sessions = all
            .Where(session => session.State == rule.State && session.Number != @case.Data[Link].TextOrNull
                && rule.Match.All(field => session.Data[field] == @case.Data[field]) && DayOf(session, rule) >= from)
            .OrderBy(session => DayOf(session, rule)).ThenBy(session => session.Id);
        foreach (var session in sessions)
        {
            if (!planning.IsLocked(session) || TabledAt(planning, session, except: @case.Id) is not { } tabled)
            {
                return null;
            }

            if (tabled < Places(session, rule))
            {
                return session;
            }
        }

        return null;
    }

    /// <summary>Whether a session has no place left for one more case; false while that has to be loaded first.</summary>
    public static bool IsFull(Planning planning, CaseFile session, CaseFile @case) =>
        session.Definition.Agenda is { } rule && TabledAt(planning, session, @case.Id) is { } tabled && tabled >= Places(session, rule);

    /// <summary>A case that was deferred and tabled elsewhere is on the other session's agenda now.</summary>
    public static bool IsTabledAt(CaseFile session, CaseFile file) =>
        file.Definition.AllFields.Any(field => IsTabling(field.Value) && file.Data[field.Key].TextOrNull == session.Number);

    /// <summary>Whether a field names the session at which its case is tabled.</summary>
    public static bool IsTabling(FieldDefinition field) => field.Type is FieldType.Case && (field.Link ?? field.Name) == Link;

    private static int? TabledAt(Planning planning, CaseFile session, long except)
    {
        var tabled = planning.LinksOf(session.Id)?
            .Where(link => link.Name == Link && link.ToId == session.Id && link.FromId != except)
            .Select(link => planning.Case(link.FromId)).ToList();
        return planning.Needs.Count > 0 ? null : tabled?.Count(file => IsTabledAt(session, file!));
    }

    private static decimal Places(CaseFile session, AgendaRule rule) => session.Data[rule.Places].AsNumber;

    private static DateOnly? DayOf(CaseFile session, AgendaRule rule) =>
        DateOnly.TryParseExact(session.Data[rule.Day].TextOrNull, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
