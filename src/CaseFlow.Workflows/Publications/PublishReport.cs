using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Audit;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger.Heads;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>What is to be published, and what somebody says to it.</summary>
/// <param name="What">The report and its period.</param>
public sealed record PublicationOrder(ReportPeriodToPublish What)
{
    /// <summary>Why there shall be a further edition; needed when one stands.</summary>
    public string? Reason { get; init; }

    /// <summary>By the check that warned: why it is published all the same.</summary>
    public ImmutableDictionary<string, string> Confirmations { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>
/// Publishes a report: held still at one ledger position, checked, kept with everything from which it can be computed again, hashed, signed. Nothing of it is
/// ever rewritten; a later publication of the same period is a further edition.
/// </summary>
/// <param name="database">The ledger.</param>
/// <param name="library">The reports that the program runs with.</param>
/// <param name="prepare">Composes and checks.</param>
/// <param name="keys">Signs.</param>
/// <param name="time">The clock.</param>
/// <param name="workflows">The folder <c>workflows/</c>.</param>
public sealed class PublishReport(NpgsqlDataSource database, ReportLibrary library, PreparePublication prepare, PublicationKeys keys, TimeProvider time, string workflows)
{
    private const int LongestReason = 500;

    private const string Insert = """
        insert into publications (code, report, year, month, edition, position, plan, content, hash, deed, signature, key_id, published_at, published_by, on_behalf_of, reason, freeze_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id
        """;

    private const string InsertWarning = """
        insert into publication_warnings (publication_id, ordinal, check_id, place_fa, place_en, text_fa, text_en, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    /// <summary>
    /// Publishes it, and gives its code. Or what <see cref="PreparePublication"/> refuses, <see cref="ChecksFailed"/>, <see cref="WarningsUnconfirmed"/>,
    /// <see cref="ReasonMissing"/>, <see cref="NothingChanged"/>, <see cref="DefinitionsChanged"/>, <see cref="NotRecomputable"/>,
    /// <see cref="SigningKeyUnreadable"/>, <see cref="LedgerBusy"/>: then nothing is published.
    /// </summary>
    public async Task<Result<string>> RunAsync(Actor actor, PublicationOrder order, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        var heads = await HeadsToFreeze.BeginAsync(connection, cancellation).ConfigureAwait(false);

        // What is in flight ends before this position is read, so that no posting ever appears below it.
        if (!(await LedgerFreeze.PositionAsync(database, heads, cancellation).ConfigureAwait(false)).TryGet(out var position, out var error)
            || !(await prepare.PrepareAsync(order.What, position, cancellation).ConfigureAwait(false)).TryGet(out var prepared, out error)
            || (error = Refusal(order, prepared)) is not null
            || !FrozenDefinitions.Take(workflows, library).TryGet(out var definitions, out error))
        {
            return error;
        }

        var content = CanonicalReport.Bytes(prepared.Report).ToArray();
        var again = await ComposeAgain.FromAsync(database, definitions.Load(), ComposeAgain.RequestOf(prepared.Report, prepared.Plan, position), cancellation).ConfigureAwait(false);
        if (!CanonicalReport.Bytes(again).Span.SequenceEqual(content))
        {
            return new NotRecomputable();
        }

        var (now, plan) = (time.GetUtcNow(), prepared.Plan.Bytes());
        var warnings = WarningsOf(order, prepared);
        var freeze = await heads.KeepAsync(connection, position, now, cancellation).ConfigureAwait(false);
        var deed = new PublicationDeed
        {
            Code = PublicationCode.New(),
            Report = prepared.Report.Report,
            Year = prepared.Report.Year,
            Month = prepared.Report.Month,
            Edition = (prepared.Before?.Line.Edition ?? 0) + 1,
            Position = position,
            PlanEdition = prepared.Report.PlanEdition,
            Sha256 = CanonicalReport.HashOf(content),
            Definitions = FrozenDefinitions.HashOf(definitions.Manifest),
            Plan = FrozenDefinitions.HashOf(plan),
            Warnings = HashOf(warnings),
            Heads = freeze.Hex,
            Reason = prepared.Before is null ? null : order.Reason!.Trim(),
            PublishedBy = actor.Id,
            PublishedAt = new DateTime(now.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc),
            Previous = await PreviousAsync(connection, cancellation).ConfigureAwait(false),
        };
        if (!(await keys.SignAsync(deed.Bytes(), cancellation).ConfigureAwait(false)).TryGet(out var signature, out error))
        {
            return error;
        }

        await KeepAsync(connection, actor, deed, freeze, content, plan, signature, definitions, warnings, cancellation).ConfigureAwait(false);
        await AuditLog.WriteAsync(connection, LineOf(actor, prepared, deed), now, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return deed.Code;
    }

    private static Error? Refusal(PublicationOrder order, PreparedPublication prepared)
    {
        ImmutableArray<Finding> unconfirmed = [.. prepared.Warnings.Where(warning => ReasonMissing.In(order.Confirmations.GetValueOrDefault(warning.Check), LongestReason) is not null)];
        return !prepared.Refusals.IsEmpty ? new ChecksFailed(prepared.Refusals)
            : !prepared.IsNew ? new NothingChanged(prepared.Before!.Line.Code)
            : prepared.Before is not null && ReasonMissing.In(order.Reason, LongestReason) is { } missing ? missing
            : unconfirmed.IsEmpty ? null : new WarningsUnconfirmed(unconfirmed);
    }

    private static ImmutableArray<ConfirmedWarning> WarningsOf(PublicationOrder order, PreparedPublication prepared) =>
        [.. prepared.Warnings.Select(warning => new ConfirmedWarning(warning.Check, warning.Place.Name, warning.Text, order.Confirmations[warning.Check].Trim()))];

    /// <summary>The hash of confirmed warnings, as the deed names it; null when there are none.</summary>
    internal static string? HashOf(IReadOnlyList<ConfirmedWarning> warnings) => warnings.Count == 0
        ? null
        : FrozenDefinitions.HashOf(CanonicalJson.Write(JsonSerializer.SerializeToElement(warnings, JsonSerializerOptions.Web)).Span);

    private static async Task<string?> PreviousAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var last = new NpgsqlCommand("select deed from publications order by id desc limit 1", connection);
        return await last.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is byte[] deed ? FrozenDefinitions.HashOf(deed) : null;
    }

    private static async Task KeepAsync(
        NpgsqlConnection connection, Actor actor, PublicationDeed deed, KeptFreeze freeze, byte[] content, byte[] plan, Signature signature, FrozenDefinitions definitions,
        ImmutableArray<ConfirmedWarning> warnings, CancellationToken cancellation)
    {
        await using (var first = new NpgsqlBatch(connection))
        {
            FrozenDefinitions.AddContent(first, plan);
            await first.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await using var command = new NpgsqlCommand(Insert, connection);
        NpgsqlParameter[] values =
        [
            Of(deed.Code), Of(deed.Report), Of(deed.Year), PublicationRecords.OfMonth(deed.Month), Of(deed.Edition), Of(deed.Position), Of(deed.Plan), Of(content), Of(deed.Sha256),
            Of(deed.Bytes()), Of(signature.Bytes), Of(signature.Key), Of(new DateTimeOffset(deed.PublishedAt)), Of(actor.Id), Of(actor.OnBehalfOf), Of(deed.Reason),
            Of(freeze.Id),
        ];
        command.Parameters.AddRange(values);
        var id = (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        await using var rest = new NpgsqlBatch(connection);
        definitions.AddTo(rest, id);
        foreach (var (warning, ordinal) in warnings.Select((warning, at) => (warning, at + 1)))
        {
            rest.Add(
                InsertWarning, Of(id), Of(ordinal), Of(warning.Check), Of(warning.Place.Fa), Of(warning.Place.En), Of(warning.Text.Fa), Of(warning.Text.En), Of(warning.Reason));
        }

        await rest.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static AuditLine LineOf(Actor actor, PreparedPublication prepared, PublicationDeed deed) => AuditLine.Of(
        actor, nameof(PublishReport), PublicationCode.Grouped(deed.Code),
        new LocalizedText(
            $"«{prepared.Report.Title.Fa}» منتشر شد، ویرایش {PersianText.ToPersianDigits(deed.Edition.ToString(CultureInfo.InvariantCulture))}.",
            $"“{prepared.Report.Title.En}” published, edition {deed.Edition}."),
        deed.Reason);
}
