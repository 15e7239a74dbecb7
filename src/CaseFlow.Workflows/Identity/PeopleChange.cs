using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Workflows.Identity;

/// <summary>
/// One change of people and their rights: all of them one after the other under a lock, each in one transaction with its line of the log, so that
/// two administrators cannot take each other's right away at the same moment.
/// </summary>
public sealed class PeopleChange(CaseFlowDb db, HouseRules rules, TimeProvider time)
{
    private const long Lock = 0x5045_4F50; // "PEOP"

    private readonly string[] administering =
        [.. rules.Reference.Roles.Values.Where(role => role.May.Contains(RoleDuty.Administer)).Select(role => role.Id)];

    /// <summary>Today, in the organization's zone.</summary>
    public DateOnly Today => rules.BusinessDate(time.GetUtcNow());

    /// <summary>Makes the change, which says how the log tells it, unless it refuses or leaves nobody who administers.</summary>
    internal async Task<Error?> RunAsync(Func<CaseFlowDb, Task<Result<AuditLine>>> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken).ConfigureAwait(false);
        var wasAdministered = await IsAdministeredAsync(cancellationToken).ConfigureAwait(false);
        if (!(await change(db).ConfigureAwait(false)).TryGet(out var line, out var refusal))
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (wasAdministered && !await IsAdministeredAsync(cancellationToken).ConfigureAwait(false))
        {
            return new LastAdministrator();
        }

        await AuditLog.WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), line, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>The person with all rights, as they stand inside the change.</summary>
    internal static Task<Person?> FindAsync(CaseFlowDb db, string id, CancellationToken cancellationToken) =>
        db.People.Include(person => person.Roles.OrderBy(grant => grant.Id)).SingleOrDefaultAsync(person => person.Id == id, cancellationToken);

    /// <summary>Whether a right lets its holder administer, now or later.</summary>
    internal bool Administers(GrantedRole grant) => administering.Contains(grant.Role, StringComparer.Ordinal) && !(grant.ValidTo < Today);

    private Task<bool> IsAdministeredAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        return db.People.AnyAsync(
            person => person.Active && person.Roles.Any(
                grant => administering.Contains(grant.Role) && grant.ValidTo == null && (grant.ValidFrom == null || grant.ValidFrom <= today)),
            cancellationToken);
    }
}
