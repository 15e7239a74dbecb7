using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Workflows.Identity;

/// <summary>A substitution as whoever directs the absent person sees it.</summary>
/// <param name="Id">The substitution's id.</param>
/// <param name="Absent">Who is away.</param>
/// <param name="Substitute">Who stands in.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day, included.</param>
/// <param name="PlannedBy">Who planned it; null for the absent person.</param>
/// <param name="Reason">Why somebody else planned it.</param>
public sealed record AbsenceInArea(
    long Id, LocalizedText Absent, LocalizedText Substitute, DateOnly FirstDay, DateOnly LastDay, LocalizedText? PlannedBy, string? Reason);

/// <summary>The person is not of the director's area.</summary>
public sealed record AbsentOutOfArea() : Error(new LocalizedText(
    "همکاری را که نیست از حوزه خود برگزینید.", "Choose the colleague of your area who is away."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>Substitutions that whoever directs the work of an area, or administers, plans and ends for people who cannot do it themselves.</summary>
public sealed class AbsencesOfOthers(CaseFlowDb db, HouseRules rules, Substitutions substitutions, AuditLog log)
{
    private const int Most = 300;

    /// <summary>The people of the area, by name; nobody for who directs nobody.</summary>
    public Task<List<Person>> PeopleAsync(Actor actor, DateOnly day, CancellationToken cancellationToken) =>
        InArea(actor, day).OrderBy(person => person.NameFa).Take(Most).ToListAsync(cancellationToken);

    /// <summary>The substitutions of the area that are not over, the next first.</summary>
    public Task<List<AbsenceInArea>> AllAsync(Actor actor, DateOnly day, CancellationToken cancellationToken)
    {
        var area = InArea(actor, day).Select(person => person.Id);
        return (from each in db.Substitutions.AsNoTracking()
                where each.LastDay >= day && area.Contains(each.PersonId)
                join absent in db.People on each.PersonId equals absent.Id
                join other in db.People on each.SubstituteId equals other.Id
                join planner in db.People on each.PlannedBy equals planner.Id into planners
                from planning in planners.DefaultIfEmpty()
                orderby each.FirstDay, each.Id
                select new AbsenceInArea(
                    each.Id, new LocalizedText(absent.NameFa, absent.NameEn), new LocalizedText(other.NameFa, other.NameEn), each.FirstDay, each.LastDay,
                    planning == null ? null : new LocalizedText(planning.NameFa, planning.NameEn), each.Reason)).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Plans an absence in the name of the director.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<Error?> PlanAsync(Actor actor, Substitution planned, DateOnly today, CancellationToken cancellationToken)
    {
        if (await InArea(actor, today).SingleOrDefaultAsync(person => person.Id == planned.PersonId, cancellationToken).ConfigureAwait(false) is not { } absent)
        {
            return new AbsentOutOfArea();
        }

        var answer = await substitutions.PlanAsync(planned, today, cancellationToken).ConfigureAwait(false);
        if (answer.IsOk)
        {
            await TellAsync(actor, "PlanAbsence", absent, planned, cancellationToken).ConfigureAwait(false);
        }

        return answer.Error;
    }

    /// <summary>Ends a substitution of the area.</summary>
    /// <returns>Null, or why not.</returns>
    public async Task<Error?> EndAsync(Actor actor, long id, DateOnly today, CancellationToken cancellationToken)
    {
        var ended = await db.Substitutions.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, cancellationToken).ConfigureAwait(false);
        if (ended is null
            || await InArea(actor, today).SingleOrDefaultAsync(person => person.Id == ended.PersonId, cancellationToken).ConfigureAwait(false) is not { } absent)
        {
            return new AbsentOutOfArea();
        }

        await substitutions.EndAsync(ended.PersonId, id, cancellationToken).ConfigureAwait(false);
        await TellAsync(actor, "EndAbsence", absent, ended, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task TellAsync(Actor actor, string action, Person absent, Substitution planned, CancellationToken cancellationToken)
    {
        var other = await db.People.AsNoTracking().SingleAsync(person => person.Id == planned.SubstituteId, cancellationToken).ConfigureAwait(false);
        string Day(DateOnly day, string language) => JalaliDate.Of(day).Format(language);
        var text = new LocalizedText(
            $"{other.NameFa} به جای {absent.NameFa}، {Day(planned.FirstDay, "fa")} تا {Day(planned.LastDay, "fa")}",
            $"{other.NameEn} for {absent.NameEn}, {Day(planned.FirstDay, "en")} to {Day(planned.LastDay, "en")}");
        await log.WriteAsync(AuditLine.Of(actor, action, absent.Id, text, planned.Reason), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Everybody with a right where the actor directs the work or administers.</summary>
    private IQueryable<Person> InArea(Actor actor, DateOnly day)
    {
        var directing = actor.Grants.Where(grant => rules.Reference.Roles.TryGetValue(grant.Role, out var role)
            && (role.May.Contains(RoleDuty.DirectWork) || role.May.Contains(RoleDuty.Administer))).ToList();
        var everywhere = directing.Exists(grant => grant is { Province: null, Laboratory: null });
        var provinces = directing.Where(grant => grant.Laboratory is null).Select(grant => grant.Province).OfType<string>().ToArray();
        var laboratories = directing.Select(grant => grant.Laboratory).OfType<string>().ToArray();
        return db.People.AsNoTracking().Where(person => person.Active && person.Roles.Any(
            grant => (grant.ValidFrom == null || grant.ValidFrom <= day) && (grant.ValidTo == null || grant.ValidTo >= day)
                && (everywhere || provinces.Contains(grant.Province!) || laboratories.Contains(grant.Laboratory!))));
    }
}
