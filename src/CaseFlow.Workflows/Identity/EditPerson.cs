using System.Security.Cryptography;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Workflows.Identity;

/// <summary>Enters a person, and changes names, user name and mail.</summary>
public sealed class EditPerson(PeopleChange people, ILookupNormalizer names)
{
    /// <summary>Enters a person without rights and without a password: both are given then.</summary>
    /// <returns>The id, or what is wrong by field.</returns>
    public async Task<Result<string>> AddAsync(Actor actor, PersonDetails details, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var written = details.Trimmed();
        var refusal = await people.RunAsync(
            async db =>
            {
                if (await ProblemsAsync(db, id, written, cancellationToken).ConfigureAwait(false) is { } wrong)
                {
                    return wrong;
                }

                db.People.Add(new Person
                {
                    Id = id,
                    NameFa = written.NameFa,
                    NameEn = written.NameEn,
                    UserName = written.UserName,
                    NormalizedUserName = names.NormalizeName(written.UserName),
                    Email = written.Email,
                    NormalizedEmail = names.NormalizeEmail(written.Email),
                    LockoutEnabled = true,
                    SecurityStamp = NewStamp(),
                });
                return AuditLine.Of(
                    actor, "AddPerson", id,
                    new($"{written.NameFa} با نام کاربری {written.UserName} افزوده شد.", $"{written.NameEn} was added as {written.UserName}."), null);
            },
            cancellationToken).ConfigureAwait(false);
        return refusal is null ? id : refusal;
    }

    /// <summary>Changes what is written about a person.</summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="id">The person.</param>
    /// <param name="seen">The stamp of the person as the page showed it.</param>
    /// <param name="details">What it is to be.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null, or why not.</returns>
    public Task<Error?> ChangeAsync(Actor actor, string id, string? seen, PersonDetails details, CancellationToken cancellationToken)
    {
        var written = details.Trimmed();
        return people.RunAsync(
            async db =>
            {
                if (await PeopleChange.FindAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } person)
                {
                    return new NoSuchPerson();
                }

                if (person.ConcurrencyStamp != seen)
                {
                    return new PersonChanged();
                }

                if (await ProblemsAsync(db, id, written, cancellationToken).ConfigureAwait(false) is { } wrong)
                {
                    return wrong;
                }

                var before = $"{person.NameFa}, {person.NameEn}, {person.UserName}, {person.Email ?? "–"}";
                person.NameFa = written.NameFa;
                person.NameEn = written.NameEn;
                person.UserName = written.UserName;
                person.NormalizedUserName = names.NormalizeName(written.UserName);
                person.Email = written.Email;
                person.NormalizedEmail = names.NormalizeEmail(written.Email);
                person.ConcurrencyStamp = NewStamp();
                var after = $"{person.NameFa}, {person.NameEn}, {person.UserName}, {person.Email ?? "–"}";
                return AuditLine.Of(actor, "EditPerson", id, new($"از «{before}» به «{after}»", $"From '{before}' to '{after}'"), null);
            },
            cancellationToken);
    }

    internal static string NewStamp() => RandomNumberGenerator.GetHexString(32);

    private async Task<FormInvalid?> ProblemsAsync(CaseFlowDb db, string id, PersonDetails written, CancellationToken cancellationToken)
    {
        var problems = written.Problems();
        var name = names.NormalizeName(written.UserName);
        if (!problems.ContainsKey("userName")
            && await db.People.AnyAsync(other => other.Id != id && other.NormalizedUserName == name, cancellationToken).ConfigureAwait(false))
        {
            problems["userName"] = PersonDetails.Taken;
        }

        return problems.Count == 0 ? null : new FormInvalid(problems);
    }
}
