using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Identity;

/// <summary>Closes the account of somebody who leaves, and opens it again. With the account all rights end; who comes back is given new ones.</summary>
public sealed class CloseAccount(PeopleChange people)
{
    private static readonly LocalizedText NoReason = new("دلیل را بنویسید.", "Give the reason.");

    /// <summary>Closes an account: its sessions end with their next request, its rights now.</summary>
    /// <returns>Null, or why not.</returns>
    public Task<Error?> CloseAsync(Actor actor, string id, string? reason, CancellationToken cancellationToken) => people.RunAsync(
        async db =>
        {
            if (await PeopleChange.FindAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } person)
            {
                return new NoSuchPerson();
            }

            if (Refusal(person, actor, closing: true, reason) is { } refusal)
            {
                return refusal;
            }

            person.Active = false;
            person.SecurityStamp = EditPerson.NewStamp();
            person.ConcurrencyStamp = EditPerson.NewStamp();
            var yesterday = people.Today.AddDays(-1);
            foreach (var grant in person.Roles.Where(grant => !(grant.ValidTo <= yesterday)))
            {
                grant.ValidTo = yesterday;
            }

            return AuditLine.Of(
                actor, nameof(CloseAccount), id, new($"حساب {person.NameFa} بسته شد.", $"The account of {person.NameEn} was closed."), reason!.Trim());
        },
        cancellationToken);

    /// <summary>Opens a closed account. It has no rights and no password until they are given.</summary>
    /// <returns>Null, or why not.</returns>
    public Task<Error?> OpenAsync(Actor actor, string id, string? reason, CancellationToken cancellationToken) => people.RunAsync(
        async db =>
        {
            if (await PeopleChange.FindAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } person)
            {
                return new NoSuchPerson();
            }

            if (Refusal(person, actor, closing: false, reason) is { } refusal)
            {
                return refusal;
            }

            person.Active = true;
            person.PasswordHash = null;
            person.ConcurrencyStamp = EditPerson.NewStamp();
            return AuditLine.Of(
                actor, "OpenAccount", id, new($"حساب {person.NameFa} باز شد.", $"The account of {person.NameEn} was opened again."), reason!.Trim());
        },
        cancellationToken);

    private static Error? Refusal(Person person, Actor actor, bool closing, string? reason) =>
        person.Active != closing ? new AccountAlreadySo()
        : closing && Rights.IsSame(actor, person.Id) ? new OwnLastRight()
        : string.IsNullOrWhiteSpace(reason) ? new FormInvalid(new Dictionary<string, LocalizedText>(StringComparer.Ordinal) { ["accountReason"] = NoReason })
        : null;
}
