using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>Composes a published report from what was kept with it: its own definitions and its own plan, never those of today.</summary>
internal static class ComposeAgain
{
    /// <summary>As of a ledger position: that of the publication gives its bytes again, a later one its revision.</summary>
    /// <exception cref="InvalidDataException">What was kept cannot be composed any more.</exception>
    public static async Task<ComposedReport> AtAsync(NpgsqlDataSource database, Publication publication, long position, CancellationToken cancellation)
    {
        var kept = await FrozenDefinitions.ReadAsync(database, publication.Line.Id, cancellation).ConfigureAwait(false);
        var plan = await PlanAsync(database, publication.Plan, cancellation).ConfigureAwait(false);
        return await FromAsync(database, kept.Load(), RequestOf(publication.Report(), plan, position), cancellation).ConfigureAwait(false);
    }

    /// <summary>From definitions and plan that are at hand.</summary>
    /// <exception cref="InvalidDataException">They do not know the report.</exception>
    public static async Task<ComposedReport> FromAsync(
        NpgsqlDataSource database, (ReportCatalogue Catalogue, ReportLibrary Library) definitions, ReportRequest request, CancellationToken cancellation) =>
        (await new ComposeReport(database, definitions.Catalogue, definitions.Library).ComposeAsync(request, cancellation).ConfigureAwait(false)).TryGet(out var composed, out var error)
            ? composed
            : throw new InvalidDataException($"A published report cannot be composed again: {error.Text.En}");

    /// <summary>The question that a report answers.</summary>
    public static ReportRequest RequestOf(ComposedReport report, PlanOfYear plan, long position) => new(report.Report, new JalaliYear(report.Year))
    {
        Month = report.Month,
        Province = report.Province,
        AsOf = position,
        Plan = plan,
    };

    /// <summary>The plan of a hash.</summary>
    public static async Task<PlanOfYear> PlanAsync(NpgsqlDataSource database, string hash, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select content from frozen_contents where hash = $1");
        command.Parameters.Add(Engine.SqlBatch.Of(hash));
        return PlanOfYear.Read((byte[])(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!);
    }
}
