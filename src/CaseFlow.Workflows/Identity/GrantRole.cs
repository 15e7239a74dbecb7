using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Workflows.Identity;

/// <summary>A right as it is given.</summary>
/// <param name="Role">The role's id.</param>
/// <param name="Province">The province's slug; null for the whole country.</param>
/// <param name="Laboratory">The laboratory's number; null for none.</param>
/// <param name="From">The first day; null: at once.</param>
/// <param name="To">The last day, included; null: until further notice.</param>
public sealed record NewGrant(string? Role, string? Province, string? Laboratory, DateOnly? From, DateOnly? To);

/// <summary>Gives rights and ends them. What was given stays to be seen.</summary>
public sealed class GrantRole(PeopleChange people, HouseRules rules)
{
    private static readonly LocalizedText NoReason = new("دلیل را بنویسید.", "Give the reason.");
    private static readonly LocalizedText NoRole = new("نقش را برگزینید.", "Choose the role.");
    private static readonly LocalizedText NoProvince = new("چنین استانی نیست.", "There is no such province.");
    private static readonly LocalizedText NoLaboratory = new("شماره آزمایشگاه ثبت‌شده را بنویسید.", "Write the number of a registered laboratory.");
    private static readonly LocalizedText DaysWrong = new("روز پایان پیش از آغاز یا گذشته است.", "The last day is past, or before the first.");

    /// <summary>Gives a right.</summary>
    /// <returns>Null, or why not.</returns>
    public Task<Error?> GiveAsync(Actor actor, string personId, NewGrant given, string? reason, CancellationToken cancellationToken) => people.RunAsync(
        async db =>
        {
            if (await PeopleChange.FindAsync(db, personId, cancellationToken).ConfigureAwait(false) is not { } person)
            {
                return new NoSuchPerson();
            }

            if (!person.Active)
            {
                return new AccountClosed();
            }

            var wrong = await ProblemsAsync(db, given, reason, cancellationToken).ConfigureAwait(false);
            if (wrong.Count > 0)
            {
                return new FormInvalid(wrong);
            }

            var grant = new GrantedRole
            {
                PersonId = personId,
                Role = given.Role!,
                Province = rules.Reference.Roles[given.Role!].Scope is RoleScope.Country ? null : given.Province,
                Laboratory = given.Laboratory,
                ValidFrom = given.From,
                ValidTo = given.To,
            };
            if (person.Roles.Exists(other => IsSame(other, grant) && Overlap(other, grant)))
            {
                return new RightHeldAlready();
            }

            person.Roles.Add(grant);
            return AuditLine.Of(actor, nameof(GrantRole), personId, Told(person, grant), reason!.Trim());
        },
        cancellationToken);

    /// <summary>Ends a right.</summary>
    /// <param name="actor">Who ends it.</param>
    /// <param name="personId">Whose it is.</param>
    /// <param name="id">The right.</param>
    /// <param name="last">The last day on which it holds; null: it ends now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, or why not.</returns>
    public Task<Error?> EndAsync(Actor actor, string personId, long id, DateOnly? last, string? reason, CancellationToken cancellationToken) => people.RunAsync(
        async db =>
        {
            var person = await PeopleChange.FindAsync(db, personId, cancellationToken).ConfigureAwait(false);
            if (person?.Roles.Find(grant => grant.Id == id) is not { } ended)
            {
                return new NoSuchPerson();
            }

            var day = last ?? people.Today.AddDays(-1);
            if (ended.ValidTo <= day || ended.ValidTo < people.Today)
            {
                return new RightEndedAlready();
            }

            if (string.IsNullOrWhiteSpace(reason) || last < people.Today)
            {
                return Wrong(reason, last);
            }

            if (Rights.IsSame(actor, personId) && people.Administers(ended)
                && !person.Roles.Exists(other => other.Id != id && people.Administers(other) && other is { ValidTo: null } && other.Holds(people.Today)))
            {
                return new OwnLastRight();
            }

            ended.ValidTo = day;
            return AuditLine.Of(actor, "EndRole", personId, Told(person, ended), reason.Trim());
        },
        cancellationToken);

    private FormInvalid Wrong(string? reason, DateOnly? last)
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        if (last < people.Today)
        {
            problems["last"] = DaysWrong;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            problems["endReason"] = NoReason;
        }

        return new FormInvalid(problems);
    }

    private async Task<Dictionary<string, LocalizedText>> ProblemsAsync(
        CaseFlowDb db, NewGrant given, string? reason, CancellationToken cancellationToken)
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        var role = given.Role is null ? null : rules.Reference.Roles.GetValueOrDefault(given.Role);
        if (role is null)
        {
            problems["role"] = NoRole;
        }

        if (given.Province is { } province && rules.Reference.FindProvince(province) is null)
        {
            problems["province"] = NoProvince;
        }

        if ((given.Laboratory is not null || role?.Scope is RoleScope.Laboratory)
            && !await IsCaseAsync(db, given.Laboratory, cancellationToken).ConfigureAwait(false))
        {
            problems["laboratory"] = NoLaboratory;
        }

        if (given.To < people.Today || given.To < given.From)
        {
            problems["to"] = DaysWrong;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            problems["reason"] = NoReason;
        }

        return problems;
    }

    private static Task<bool> IsCaseAsync(CaseFlowDb db, string? number, CancellationToken cancellationToken) => db.Database
        .SqlQuery<bool>($"""select exists (select from cases where number = {number ?? string.Empty} and closed_on is null) as "Value" """)
        .SingleAsync(cancellationToken);

    private static bool IsSame(GrantedRole one, GrantedRole other) =>
        one.Role == other.Role && one.Province == other.Province && one.Laboratory == other.Laboratory;

    private static bool Overlap(GrantedRole one, GrantedRole other) =>
        !(one.ValidTo < (other.ValidFrom ?? DateOnly.MinValue)) && !(other.ValidTo < (one.ValidFrom ?? DateOnly.MinValue));

    private LocalizedText Told(Person person, GrantedRole grant)
    {
        var role = rules.Reference.Roles.GetValueOrDefault(grant.Role)?.Name ?? new(grant.Role, grant.Role);
        var place = grant.Province is { } province ? rules.Reference.FindProvince(province)?.Name ?? new(province, province) : new("سراسر کشور", "whole country");
        var laboratory = grant.Laboratory is null ? string.Empty : $" ({grant.Laboratory})";
        return new(
            $"{person.NameFa}: {role.Fa}، {place.Fa}{laboratory}{Day("، از ", grant.ValidFrom, "fa")}{Day("، تا ", grant.ValidTo, "fa")}",
            $"{person.NameEn}: {role.En}, {place.En}{laboratory}{Day(", from ", grant.ValidFrom, "en")}{Day(", until ", grant.ValidTo, "en")}");
    }

    private static string Day(string word, DateOnly? day, string language) =>
        day is { } known ? word + JalaliDate.Of(known).Format(language) : string.Empty;
}
