using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Publications.Checks;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Targets;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Publications;

/// <summary>Which report of which period is to be published.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="Month">The month, 1–12, for a report of a month.</param>
public sealed record ReportPeriodToPublish(string Report, JalaliYear Year, int? Month)
{
    /// <summary>The plan edition; null takes the last one of the year.</summary>
    public string? PlanEdition { get; init; }

    /// <summary>The months that it covers.</summary>
    public IEnumerable<JalaliMonth> Months => Month is { } month ? [new JalaliMonth(Year.Value, month)] : Year.Months();
}

/// <summary>A report as it would be published, with everything that the checks say of it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Plan">The plan that it prints.</param>
/// <param name="Findings">What the checks found.</param>
/// <param name="Before">The edition that stands; null when it was never published.</param>
public sealed record PreparedPublication(ComposedReport Report, PlanOfYear Plan, ImmutableArray<Finding> Findings, Publication? Before)
{
    /// <summary>What refuses it.</summary>
    public ImmutableArray<Finding> Refusals => [.. Findings.Where(finding => finding.Severity is Severity.Refuse)];

    /// <summary>What somebody must confirm with a reason.</summary>
    public ImmutableArray<Finding> Warnings => [.. Findings.Where(finding => finding.Severity is Severity.Confirm)];

    /// <summary>Whether figures, texts or names differ from the edition that stands.</summary>
    public bool IsNew => Before is null || !SameContent(Before.Report(), Report);

    private static bool SameContent(ComposedReport one, ComposedReport other) => Content(one).Span.SequenceEqual(Content(other).Span);

    private static ReadOnlyMemory<byte> Content(ComposedReport report) =>
        CanonicalReport.Bytes(report with { Position = 0, Definitions = ImmutableSortedDictionary<string, string>.Empty });
}

/// <summary>Composes a report and checks it; publishes nothing.</summary>
public sealed class PreparePublication(NpgsqlDataSource database, ReportCatalogue catalogue, ReportLibrary library, PublicationRecords records)
{
    /// <summary>
    /// The report of this moment. Or <see cref="ReportUnknown"/>, <see cref="ReportNotComposable"/>, <see cref="PlanEditionUnknown"/>,
    /// <see cref="PlanIsDraft"/>, <see cref="YearIsPartial"/>, <see cref="PeriodOpen"/>.
    /// </summary>
    public Task<Result<PreparedPublication>> PrepareAsync(ReportPeriodToPublish wanted, CancellationToken cancellation) => PrepareAsync(wanted, null, cancellation);

    /// <summary>The report as of a ledger position.</summary>
    internal async Task<Result<PreparedPublication>> PrepareAsync(ReportPeriodToPublish wanted, long? position, CancellationToken cancellation)
    {
        if (!library.Find(wanted.Report).TryGet(out var definition, out var error)
            || !(await ComposeAsync(wanted, position, cancellation).ConfigureAwait(false)).TryGet(out var report, out error)
            || (error = await NotYetAsync(wanted, cancellation).ConfigureAwait(false)) is not null)
        {
            return error;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        if (report.PlanEdition is { } edition && await IsDraftAsync(connection, report.Year, edition, cancellation).ConfigureAwait(false))
        {
            return new PlanIsDraft(new PlanKey(report.Year, edition));
        }

        var plan = await PlanOfYear.ReadAsync(connection, report.Year, report.PlanEdition, cancellation).ConfigureAwait(false);
        var gather = new GatherCheckFacts(database, catalogue, library, records);
        var facts = await gather.OfAsync(report, definition, cancellation).ConfigureAwait(false);
        CheckedReport Checked(CheckFacts known) => new(report, definition, catalogue, library, plan, known);
        var differing = facts.Past.Where(past => new PastStandsAsPublished().Find(Checked(facts with { Past = [past] })).Any()).ToList();
        foreach (var past in differing)
        {
            var revised = await gather.RevisedAsync(past, report.Position, cancellation).ConfigureAwait(false);
            facts = facts with { Past = facts.Past.Replace(past, revised) };
        }

        var findings = AllChecks.Run(Checked(facts));
        var before = await records.NewestAsync(report.Report, report.Year, report.Month, cancellation).ConfigureAwait(false);
        return new PreparedPublication(report, plan, findings, before);
    }

    private Task<Result<ComposedReport>> ComposeAsync(ReportPeriodToPublish wanted, long? position, CancellationToken cancellation) =>
        new ComposeReport(database, catalogue, library).ComposeAsync(
            new ReportRequest(wanted.Report, wanted.Year) { Month = wanted.Month, AsOf = position, Edition = wanted.PlanEdition }, cancellation);

    private static async Task<bool> IsDraftAsync(NpgsqlConnection connection, int year, string edition, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select exists (select from plan_editions where year = $1 and edition = $2 and approved_at is null)", connection);
        command.With(Of(year), Of(edition));
        return (bool)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
    }

    /// <summary>Only a whole year, and only closed months, are published.</summary>
    private async Task<Error?> NotYetAsync(ReportPeriodToPublish wanted, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("select reason from partial_years where year = $1", Of(wanted.Year.Value));
        batch.Add(
            "select min(month) from unnest($1) wanted (month) where not exists (select from ledger_periods p where p.month = wanted.month)",
            new NpgsqlParameter<int[]> { TypedValue = [.. wanted.Months.Select(month => month.Value)] });
        await using var row = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        if (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            return new YearIsPartial(wanted.Year.Value, row.GetString(0));
        }

        await row.NextResultAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        return row.IsDBNull(0) ? null : new PeriodOpen(JalaliMonth.FromValue(row.GetInt32(0)));
    }
}
