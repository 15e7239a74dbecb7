using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Targets;

/// <summary>A new edition that somebody wants to make.</summary>
/// <param name="Key">Its year and id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CopyOf">The edition whose targets it begins with, of this year or another; null begins empty.</param>
/// <param name="Reason">Why it is made.</param>
public sealed record NewEdition(PlanKey Key, LocalizedText Name, PlanKey? CopyOf, string Reason);

/// <summary>Makes a draft of a year's plan, empty or as a copy of another edition.</summary>
public sealed partial class MakeEdition(NpgsqlDataSource database, ReferenceData reference, TimeProvider time)
{
    private const int MostLetters = 200;

    private const string InsertSql = """
        insert into plan_editions (year, edition, name_fa, name_en, origin, copied_year, copied_edition, made_by, made_for, made_at, reason)
        values ($1, $2, $3, $4, 0, $5, $6, $7, $8, $9, $10)
        on conflict (year, edition) do nothing
        """;

    // A month of another year is the same month of this one.
    private const string CopySql = """
        insert into plan_targets (measure, province, executor, year, month, edition, value, text)
        select measure, province, executor, $1, case when month is not null then $1 * 100 + month % 100 end, $2, value, text
        from plan_targets where year = $3 and edition = $4
        """;

    /// <summary>Makes it.</summary>
    /// <returns>The edition's key, or what is wrong by field, or that the id is taken.</returns>
    public async Task<Result<PlanKey>> RunAsync(Actor actor, NewEdition edition, CancellationToken cancellationToken)
    {
        if (PlanRights.Check(actor, reference) is { } refusal)
        {
            return refusal;
        }

        var problems = Problems(edition);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        if (edition.CopyOf is { } source && !await ExistsAsync(connection, source, cancellationToken).ConfigureAwait(false))
        {
            problems["copy"] = new("چنین ویرایشی نیست.", "There is no such edition.");
        }

        if (problems.Count > 0)
        {
            return new FormInvalid(problems);
        }

        var now = time.GetUtcNow();
        await using var insert = new NpgsqlCommand(InsertSql, connection);
        insert.With(
            Of(edition.Key.Year), Of(edition.Key.Id), Of(edition.Name.Fa.Trim()), Of(edition.Name.En.Trim()), OrNull(edition.CopyOf?.Year), Of(edition.CopyOf?.Id),
            Of(actor.Id), Of(actor.OnBehalfOf), Of(now), Of(edition.Reason.Trim()));
        if (await insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
        {
            return new PlanTaken(edition.Key);
        }

        if (edition.CopyOf is { } copied)
        {
            await using var copy = new NpgsqlCommand(CopySql, connection);
            copy.With(Of(edition.Key.Year), Of(edition.Key.Id), Of(copied.Year), Of(copied.Id));
            await copy.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await AuditLog.WriteAsync(connection, LineOf(actor, edition), now, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return edition.Key;
    }

    private static Dictionary<string, LocalizedText> Problems(NewEdition edition)
    {
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        if (!JalaliYear.IsValid(edition.Key.Year))
        {
            problems["year"] = new("سال را با چهار رقم بنویسید، مانند ۱۴۰۵.", "Write the year in four digits, such as 1405.");
        }

        if (!Id().IsMatch(edition.Key.Id))
        {
            problems["id"] = new("شناسه تنها حرف کوچک لاتین، رقم و خط تیره دارد، مانند 2 یا esfand.", "An id has small Latin letters, digits and hyphens only, such as 2 or esfand.");
        }

        foreach (var (field, text) in new[] { ("nameFa", edition.Name.Fa), ("nameEn", edition.Name.En), ("reason", edition.Reason) })
        {
            if (text.Trim().Length is 0 or > MostLetters)
            {
                problems[field] = new($"این را پر کنید، با حداکثر {MostLetters} نویسه.", $"Fill this in, with at most {MostLetters} characters.");
            }
        }

        return problems;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, PlanKey key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from plan_editions where year = $1 and edition = $2)", connection);
        command.With(Of(key.Year), Of(key.Id));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static NpgsqlParameter OrNull(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static AuditLine LineOf(Actor actor, NewEdition edition) => AuditLine.Of(
        actor, nameof(MakeEdition), edition.Key.ToString(),
        new(
            $"ویرایش «{edition.Name.Fa}» برنامه {edition.Key.Year}{(edition.CopyOf is { } from ? $" از روی {from}" : string.Empty)}",
            $"Edition '{edition.Name.En}' of the plan of {edition.Key.Year}{(edition.CopyOf is { } of ? $", a copy of {of}" : string.Empty)}"),
        edition.Reason.Trim());

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex Id();
}
