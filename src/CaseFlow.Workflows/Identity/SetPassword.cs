using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Workflows.Identity;

/// <summary>Gives a person a password for one sign-in, and takes the one that the person then chooses.</summary>
public sealed class SetPassword(PeopleChange people, IPasswordHasher<Person> hasher, TimeProvider time)
{
    /// <summary>No password of one's own is shorter.</summary>
    public const int Shortest = 10;

    private const int OneTimeLength = 12;
    private const string OneTimeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private static readonly TimeSpan OneTimeHolds = TimeSpan.FromDays(3);

    private static readonly LocalizedText TooShort = new($"گذرواژه دست‌کم {Shortest} نویسه دارد.", $"A password has at least {Shortest} characters.");
    private static readonly LocalizedText Different = new("هر دو بار یکسان بنویسید.", "Write the same both times.");
    private static readonly LocalizedText Same = new("گذرواژه‌ای تازه برگزینید.", "Choose a new password.");
    private static readonly LocalizedText WrongOld = new("گذرواژه کنونی درست نیست.", "This is not the present password.");

    /// <summary>Makes a new password for one sign-in within three days; sessions under the old one end.</summary>
    /// <returns>The password, shown once, or why not.</returns>
    public async Task<Result<string>> GiveOneTimeAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetString(OneTimeLetters, OneTimeLength);
        var refusal = await people.RunAsync(
            async db =>
            {
                if (await PeopleChange.FindAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } person)
                {
                    return new NoSuchPerson();
                }

                if (!person.Active)
                {
                    return new AccountClosed();
                }

                Set(person, password);
                person.OneTimeUntil = time.GetUtcNow() + OneTimeHolds;
                return AuditLine.Of(
                    actor, "OneTimePassword", id,
                    new($"{person.NameFa} گذرواژه یک‌باره گرفت.", $"{person.NameEn} was given a one-time password."), null);
            },
            cancellationToken).ConfigureAwait(false);
        return refusal is null ? password : refusal;
    }

    /// <summary>Takes the password that a person chooses.</summary>
    /// <returns>The new security stamp, with which the session goes on, or what is wrong by field.</returns>
    public async Task<Result<Person>> ChooseAsync(Actor actor, string id, string? old, string? chosen, string? again, CancellationToken cancellationToken)
    {
        Person? changed = null;
        var refusal = await people.RunAsync(
            async db =>
            {
                changed = await PeopleChange.FindAsync(db, id, cancellationToken).ConfigureAwait(false);
                if (changed is null)
                {
                    return new NoSuchPerson();
                }

                var problems = Problems(changed, old ?? string.Empty, chosen ?? string.Empty, again ?? string.Empty);
                if (problems.Count > 0)
                {
                    return new FormInvalid(problems);
                }

                Set(changed, chosen!);
                changed.OneTimeUntil = null;
                return AuditLine.Of(
                    actor, nameof(SetPassword), id, new($"{changed.NameFa} گذرواژه خود را عوض کرد.", $"{changed.NameEn} chose a new password."), null);
            },
            cancellationToken).ConfigureAwait(false);
        return refusal is null ? changed! : refusal;
    }

    private Dictionary<string, LocalizedText> Problems(Person person, string old, string chosen, string again)
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        if (person.PasswordHash is null || hasher.VerifyHashedPassword(person, person.PasswordHash, old) is PasswordVerificationResult.Failed)
        {
            problems["old"] = WrongOld;
        }

        if (chosen.Length < Shortest)
        {
            problems["chosen"] = TooShort;
        }
        else if (chosen == old)
        {
            problems["chosen"] = Same;
        }

        if (chosen != again)
        {
            problems["again"] = Different;
        }

        return problems;
    }

    private void Set(Person person, string password)
    {
        person.PasswordHash = hasher.HashPassword(person, password);
        person.SecurityStamp = EditPerson.NewStamp();
        person.ConcurrencyStamp = EditPerson.NewStamp();
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
    }
}
