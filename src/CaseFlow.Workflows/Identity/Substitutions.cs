using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Microsoft.EntityFrameworkCore;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Workflows.Identity;

/// <summary>Who stands in for whom, and when.</summary>
public sealed class Substitutions(CaseFlowDb db)
{
    private const int Candidates = 300;

    /// <summary>A stay of more days than this is no absence but a change of office.</summary>
    public const int LongestDays = 366;

    /// <summary>The substitutions of a person that are not over, the next first.</summary>
    public Task<List<PlannedAbsence>> OfAsync(string person, DateOnly day, CancellationToken cancellationToken) => db.Substitutions.AsNoTracking()
        .Where(each => each.PersonId == person && each.LastDay >= day)
        .Join(db.People, each => each.SubstituteId, other => other.Id, (each, other) => new { each, other.NameFa, other.NameEn })
        .OrderBy(each => each.each.FirstDay)
        .Select(each => new PlannedAbsence(each.each.Id, new LocalizedText(each.NameFa, each.NameEn), each.each.FirstDay, each.each.LastDay))
        .ToListAsync(cancellationToken);

    /// <summary>The colleagues who could stand in: those with a role where the person has one.</summary>
    public Task<List<Person>> ColleaguesAsync(Actor person, DateOnly day, CancellationToken cancellationToken)
    {
        var provinces = person.Grants.Select(grant => grant.Province).OfType<string>().Distinct().ToArray();
        var everywhere = person.Grants.Any(grant => grant.Province is null);
        return db.People.AsNoTracking()
            .Where(other => other.Active && other.Id != person.Id
                && other.Roles.Any(grant => (grant.ValidFrom == null || grant.ValidFrom <= day) && (grant.ValidTo == null || grant.ValidTo >= day)
                    && (grant.Province == null ? everywhere : provinces.Contains(grant.Province))))
            .OrderBy(other => other.NameFa).Take(Candidates).ToListAsync(cancellationToken);
    }

    /// <summary>Plans an absence.</summary>
    /// <returns>Its id, or why not: the days are wrong, or nobody is there to stand in.</returns>
    public async Task<Result<long>> PlanAsync(Substitution planned, DateOnly today, CancellationToken cancellationToken)
    {
        if (planned.LastDay < planned.FirstDay || planned.LastDay < today || planned.LastDay.DayNumber - planned.FirstDay.DayNumber > LongestDays)
        {
            return new AbsenceDaysWrong(LongestDays);
        }

        if (planned.PersonId == planned.SubstituteId || !await db.People.AnyAsync(person => person.Active && person.Id == planned.SubstituteId, cancellationToken).ConfigureAwait(false))
        {
            return new SubstituteUnknown();
        }

        db.Substitutions.Add(planned);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return planned.Id;
    }

    /// <summary>Ends or takes back a substitution of the person's own; another's is left alone.</summary>
    public Task EndAsync(string person, long id, CancellationToken cancellationToken) => db.Substitutions
        .Where(each => each.Id == id && each.PersonId == person).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>A planned absence.</summary>
/// <param name="Id">The substitution's id.</param>
/// <param name="Substitute">Who stands in.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day, included.</param>
public sealed record PlannedAbsence(long Id, LocalizedText Substitute, DateOnly FirstDay, DateOnly LastDay);

/// <summary>The days of an absence do not fit.</summary>
public sealed record AbsenceDaysWrong(int Longest)
    : Error(new LocalizedText(
        $"روز پایان باید امروز یا پس از آن و پس از روز آغاز باشد، و غیبت از {Longest} روز بیشتر نشود.",
        $"The last day must be today or later and not before the first, and an absence no longer than {Longest} days."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Nobody who could stand in was chosen.</summary>
public sealed record SubstituteUnknown()
    : Error(new LocalizedText("همکاری را که جانشین می‌شود برگزینید.", "Choose the colleague who stands in."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}
