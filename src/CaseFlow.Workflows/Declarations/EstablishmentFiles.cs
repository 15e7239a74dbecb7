using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Declarations;

/// <summary>
/// Reads the declaration record of an establishment for those whose territory reaches it and for its own declarant. This is the one place
/// from which pages get a unit's record: whoever logs reads of unit data stands here.
/// </summary>
public sealed class EstablishmentFiles(NpgsqlDataSource database, HouseRules rules, CaseLoader loader, TimeProvider time)
{
    /// <summary>The record, or <see cref="CaseNotFound"/>, the same for a unit out of reach and for one that does not exist.</summary>
    public async Task<Result<EstablishmentFile>> FindAsync(string number, Actor actor, CancellationToken cancellationToken)
    {
        if (rules.Reference.Declarations is not { } policy
            || (await loader.ReadAsync([number], cancellationToken).ConfigureAwait(false)) is not [var entry]
            || entry.Definition.Type != policy.Establishments.Type
            || !(IsDeclarant(policy, entry, actor) || CaseScope.Of(actor, rules.Reference).Reaches(entry.Province, entry.Laboratory, entry.Holder)))
        {
            return new CaseNotFound(number);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var recorded = await DeclarationRows.ReadAsync(connection, entry.Id, cancellationToken).ConfigureAwait(false);
        return Of(policy, entry, recorded, actor);
    }

    /// <summary>What the page of a case says of declarations: its unit, and the hold of its service. Null when it says nothing.</summary>
    public async Task<DeclarationNotice?> NoticeOfAsync(CaseFile file, CancellationToken cancellationToken)
    {
        if (rules.Reference.Declarations is not { } policy)
        {
            return null;
        }

        if (file.Definition.Type == policy.Establishments.Type)
        {
            return new DeclarationNotice(file.Number, null, null);
        }

        var today = rules.BusinessDate(time.GetUtcNow());
        if (!file.IsOpen || policy.ServiceOf(file.Definition.Type, today) is not { } service
            || service.Holds[file.Definition.Type].FieldOf(file) is not { } field || file.Data[field].TextOrNull is not { Length: > 0 } number
            || (await loader.ReadAsync([number], cancellationToken).ConfigureAwait(false)) is not [var entry]
            || EstablishmentRecord.Of(entry, policy.Establishments) is not { } record)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var recorded = await DeclarationRows.ReadAsync(connection, entry.Id, cancellationToken).ConfigureAwait(false);
        var establishment = record.With(recorded.Acts, rules.BusinessDate);
        var rulebook = policy.RulesOf(entry.Province);
        var answer = ServiceGate.Decide(establishment, service.Id, rulebook, today);
        var hold = ServiceHold.Of(establishment, service.Id, rulebook, file.OpenedOn, today);
        return answer.IsHold || hold.WasHeld ? new DeclarationNotice(entry.Number, answer.Refusal, hold) : null;
    }

    private EstablishmentFile Of(DeclarationPolicy policy, CaseFile entry, RecordedDeclarations recorded, Actor actor)
    {
        var today = rules.BusinessDate(time.GetUtcNow());
        var file = new EstablishmentFile
        {
            Entry = entry,
            Today = today,
            IsBound = false,
            DeclarationType = policy.Declarations.Type,
            IsDeclarant = IsDeclarant(policy, entry, actor),
        };
        if (EstablishmentRecord.Of(entry, policy.Establishments) is not { } record)
        {
            return file;
        }

        var establishment = record.With(recorded.Acts, rules.BusinessDate);
        var rulebook = policy.RulesOf(entry.Province);
        var changes = ActivityHistory.Of(establishment, rulebook, today);
        return file with
        {
            IsBound = true,
            Status = changes is [.., var last] ? last.To : new ActivityStatus(StatusKind.NotObliged),
            Changes = [.. changes.Reverse()],
            Months = [.. Months(establishment, rulebook, recorded, today)],
            Missing = [.. MonthStates.Missing(establishment, rulebook, today)],
            Priority = Priority.Of(establishment, rulebook, today),
            Held = [.. policy.Services.Where(service => service.Valid.Has(today))
                .Select(service => (service, ServiceGate.Decide(establishment, service.Id, rulebook, today))).Where(pair => pair.Item2.IsHold)],
            Rules = (rulebook.NumberOn(today), rulebook.Versions[rulebook.NumberOn(today) - 1].From),
        };
    }

    private static IEnumerable<DeclaredMonth> Months(Establishment establishment, DeclarationRulebook rulebook, RecordedDeclarations recorded, DateOnly today)
    {
        var cases = recorded.Acts.GroupBy(act => act.Month).ToDictionary(group => group.Key, group => recorded.Cases[group.Order().Last().CaseId].Number);
        var first = cases.Keys.Append(Obligation.FirstMonth(establishment, rulebook)).Min();
        for (var month = JalaliMonth.Of(today).AddMonths(-1); month.CompareTo(first) >= 0; month = month.AddMonths(-1))
        {
            var declaration = establishment.Declaration(month);
            yield return new DeclaredMonth(
                month, MonthStates.Of(establishment, month, rulebook, today), DueDates.Of(month, rulebook),
                declaration.EffectiveOn(today, rulebook.For(month))?.From, declaration.Versions.Count(), cases.GetValueOrDefault(month));
        }
    }

    private static bool IsDeclarant(DeclarationPolicy policy, CaseFile entry, Actor actor) =>
        policy.Establishments.Declarant is { } field && entry.Data[field].TextOrNull is { } person && (person == actor.Id || person == actor.OnBehalfOf);
}
