using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics.Disclosure;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using Npgsql;

namespace CaseFlow.Workflows.Statistics.Disclosure;

/// <summary>A table as it left the house.</summary>
/// <param name="Table">The table's id.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="Number">Its number among the editions of this table and year, from 1.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Json">The file of <see cref="OpenFiles.ToJson"/>.</param>
/// <param name="Csv">The file of <see cref="OpenFiles.ToCsv"/>.</param>
public sealed record PublishedFigures(string Table, int Year, int Number, DateTimeOffset PublishedAt, string Json, string Csv);

/// <summary>That a table left the house, and when last.</summary>
/// <param name="Table">The table's id.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="Number">The number of the newest edition of this table and year.</param>
/// <param name="PublishedAt">When that was.</param>
/// <param name="FirstPublishedAt">When the first was.</param>
public sealed record OpenEdition(string Table, int Year, int Number, DateTimeOffset PublishedAt, DateTimeOffset FirstPublishedAt);

/// <summary>
/// The one way of figures out of the house. Each edition is judged against everything that was published of that year before, and kept for the ones that
/// follow; whoever asks for open data gets the newest edition, never the ledger of this moment.
/// </summary>
public sealed class PublishFigures(NpgsqlDataSource database, ReportCatalogue catalogue, DisclosureRulebook rulebook, TimeProvider time)
{
    private const int PublishingLock = 0x4F50_454E; // "OPEN"

    private const string Newest = """
        select number, published_at, json, csv from figure_editions
        where table_id = $1 and year = $2 and ($3 is null or number = $3) order by number desc limit 1
        """;

    private const string All = """
        select table_id, year, max(number), max(published_at), min(published_at) from figure_editions group by table_id, year order by year desc, table_id
        """;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran");

    /// <summary>What is out, each table and year once, the newest year first.</summary>
    public async Task<IReadOnlyList<OpenEdition>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(All).ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var editions = new List<OpenEdition>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            editions.Add(new OpenEdition(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4)));
        }

        return editions;
    }

    /// <summary>The newest edition, or <see cref="TableUnknown"/>, <see cref="NotPublished"/>.</summary>
    public Task<Result<PublishedFigures>> FindAsync(string table, JalaliYear year, CancellationToken cancellation) => FindAsync(table, year, null, cancellation);

    /// <summary>An edition by its number, the newest for null; or <see cref="TableUnknown"/>, <see cref="NotPublished"/>.</summary>
    public async Task<Result<PublishedFigures>> FindAsync(string table, JalaliYear year, int? number, CancellationToken cancellation)
    {
        if (!catalogue.Find(table).TryGet(out _, out var unknown))
        {
            return unknown;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await NewestAsync(connection, table, year, number, cancellation).ConfigureAwait(false) is { } found ? found : new NotPublished(table, year.Value);
    }

    /// <summary>
    /// Publishes the figures of now; when they are what is out already, that edition is the answer. Or <see cref="TableUnknown"/>,
    /// <see cref="NotForOpenData"/>, <see cref="NoDisclosureRules"/>, <see cref="FigureBelowZero"/>, <see cref="CellCannotBeProtected"/>: then nothing leaves the house.
    /// </summary>
    /// <param name="table">The table's id.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="publisher">The person's id.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Result<PublishedFigures>> PublishAsync(string table, JalaliYear year, string publisher, CancellationToken cancellation)
    {
        if (!catalogue.Find(table).TryGet(out var report, out var unknown))
        {
            return unknown;
        }

        if (NotForOpenData.Of(report) is { } unfit)
        {
            return unfit;
        }

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        if (DisclosureRules.On(today, rulebook.Rules) is not { } rules)
        {
            return new NoDisclosureRules(today);
        }

        // Whoever publishes waits for whoever is publishing, and then sees that edition.
        await using var writing = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var alone = await writing.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var held = new NpgsqlBatch(writing);
        await held.Add("select pg_advisory_xact_lock($1)", SqlBatch.Of((long)PublishingLock)).ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        var facts = await ReadAsync(report, year, cancellation).ConfigureAwait(false);
        if (!UnitSheet.Of(report, catalogue.Reference, facts.Quantities).TryGet(out var cells, out var negative))
        {
            return negative;
        }

        var protection = report.Indicators().Any(rulebook.IsControlled)
            ? DisclosureControl.Protect(cells, rules, facts.Earlier)
            : Edition.Kept(cells, []);
        if (!protection.TryGet(out var edition, out var refusal))
        {
            return refusal;
        }

        var open = OpenTable.Of(report, year.Value, edition.Publishable(), facts.Plans, catalogue.Reference);
        Compare(open, facts.Figures);
        var last = await NewestAsync(writing, table, year, null, cancellation).ConfigureAwait(false);
        if (last is not null && last.Json == OpenFiles.ToJson(open, last.Number) && facts.Known == KeptEdition.Write(edition))
        {
            return last;
        }

        var number = (last?.Number ?? 0) + 1;
        var published = new PublishedFigures(table, year.Value, number, now, OpenFiles.ToJson(open, number), OpenFiles.ToCsv(open));
        await using var batch = new NpgsqlBatch(writing);
        batch.Add(
            """
            insert into figure_editions (table_id, year, number, published_at, published_by, position, known, json, csv)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            SqlBatch.Of(table), SqlBatch.Of(year.Value), SqlBatch.Of(number), SqlBatch.Of(now), SqlBatch.Of(publisher), SqlBatch.Of(facts.Position),
            SqlBatch.Of(KeptEdition.Write(edition)), SqlBatch.Of(published.Json), SqlBatch.Of(published.Csv));
        await batch.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        await alone.CommitAsync(cancellation).ConfigureAwait(false);
        return published;
    }

    private static async Task<PublishedFigures?> NewestAsync(NpgsqlConnection connection, string table, JalaliYear year, int? number, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(Newest, SqlBatch.Of(table), SqlBatch.Of(year.Value), SqlBatch.Of((long?)number)).ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new PublishedFigures(table, year.Value, row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetString(3))
            : null;
    }

    /// <summary>Everything at one and the same moment.</summary>
    private async Task<Facts> ReadAsync(ReportTable report, JalaliYear year, CancellationToken cancellation)
    {
        await using var reading = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var moment = await reading.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false);
        var plans = await new FigureQuery([report], catalogue.Indicators, new FigurePeriod(year)).RunAsync(reading, cancellation).ConfigureAwait(false);
        var figures = FigureSheet.Compute(report, catalogue.Reference, plans);
        plans.ForgetCounts(); // what was counted goes out by way of its units alone
        var quantities = await new UnitQuery(catalogue.Indicators, rulebook, year).RunAsync(reading, report.Indicators(), cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(reading);
        batch.Add("select coalesce(max(position), 0) from ledger_postings");
        batch.Add("select known, table_id from figure_editions where year = $1 order by id", SqlBatch.Of(year.Value));
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        var position = row.GetInt64(0);
        await row.NextResultAsync(cancellation).ConfigureAwait(false);
        var (earlier, known) = (new List<Edition>(), (string?)null);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            earlier.Add(KeptEdition.Read(row.GetString(0)));
            known = row.GetString(1) == report.Id ? row.GetString(0) : known;
        }

        return new Facts(plans, [.. figures.Rows.Select(line => line.Cells), figures.Total], quantities, earlier, known, position);
    }

    /// <summary>What is told is what the house counts: units that do not add up to the figure are a fault, and nothing leaves the house.</summary>
    private static void Compare(OpenTable open, IReadOnlyList<ImmutableArray<FigureCell>> figures)
    {
        foreach (var (told, counted) in open.Rows.Select(row => row.Cells).Append(open.Total).Zip(figures))
        {
            for (var column = 0; column < told.Length; column++)
            {
                // The sum of parts of which some are not told is rounded once; of the printed parts, once each.
                var rounding = open.Table.Columns[column] is SumColumn sum ? sum.Of.Length : 0;
                if (told[column].Value is { } value && !(Math.Abs(value - (counted[column].Value ?? decimal.MaxValue)) <= rounding))
                {
                    throw new InvalidDataException($"The units of {open.Table.Id}, column {open.Table.Columns[column].Id}, do not add up to its figure.");
                }
            }
        }
    }

    /// <param name="Plans">Targets and gaps; no counts.</param>
    /// <param name="Figures">The cells of the house's own table, row by row and the total, to compare with.</param>
    /// <param name="Quantities">What each unit adds.</param>
    /// <param name="Earlier">Every edition of that year.</param>
    /// <param name="Known">What the house knew at the last edition of this table.</param>
    /// <param name="Position">The last posting of this moment.</param>
    private sealed record Facts(
        FigureFacts Plans, IReadOnlyList<ImmutableArray<FigureCell>> Figures, List<UnitQuantity> Quantities, List<Edition> Earlier,
        string? Known, long Position);
}
