using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>Which table of which year.</summary>
/// <param name="Table">The table's id.</param>
/// <param name="Year">The Jalali year.</param>
/// <param name="AsOf">Count postings up to this ledger position only; null reads the balances of now.</param>
/// <param name="Edition">The plan edition; null takes the one in force.</param>
public sealed record FiguresRequest(string Table, JalaliYear Year, long? AsOf = null, string? Edition = null)
{
    /// <summary>The month of the report, 1–12, for columns of a month; null for the last of the year.</summary>
    public int? Month { get; init; }

    /// <summary>Counts this province only; null for all.</summary>
    public string? Province { get; init; }
}

/// <summary>Computes report tables from the ledger.</summary>
public sealed class Figures(NpgsqlDataSource database, ReportCatalogue catalogue)
{
    /// <summary>
    /// The table, or <see cref="TableUnknown"/>, <see cref="PlanEditionUnknown"/>. A cell not collected, and each total over it, is
    /// blank with its reason; cells without postings are 0.
    /// </summary>
    public async Task<Result<FigureTable>> ComputeAsync(FiguresRequest request, CancellationToken cancellation)
    {
        return catalogue.Find(request.Table).TryGet(out var table, out var error)
            ? await ComputeAsync(table, request, cancellation)
            : error;
    }

    /// <summary>
    /// One measure over the provinces with plan, actual and percent, also where no published table prints it;
    /// <see cref="FiguresRequest.Table"/> names the measure. Or <see cref="MeasureUnknown"/>, <see cref="PlanEditionUnknown"/>.
    /// </summary>
    public async Task<Result<FigureTable>> ComputeMeasureAsync(FiguresRequest request, CancellationToken cancellation) =>
        catalogue.Indicators.Measures.TryGetValue(request.Table, out var measure)
            ? await ComputeAsync(MeasureTable.Of(measure, request.Month), request, cancellation)
            : new MeasureUnknown(request.Table);

    /// <summary>The last year with postings; without any, the last that is planned; or null.</summary>
    public async Task<JalaliYear?> LastYearAsync(CancellationToken cancellation)
    {
        const string sql = "select coalesce((select max(month) / 100 from ledger_balances), (select max(year) from plan_editions where approved_at is not null))";
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellation) is int year ? new JalaliYear(year) : null;
    }

    private async Task<Result<FigureTable>> ComputeAsync(ReportTable table, FiguresRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var query = new FigureQuery([table], catalogue.Indicators, new FigurePeriod(request.Year, request.Month, request.AsOf, request.Edition, request.Province));
        var facts = await query.RunAsync(connection, cancellation);
        if (!facts.EditionExists)
        {
            return new PlanEditionUnknown(request.Year.Value, request.Edition!);
        }

        var (rows, total) = FigureSheet.Compute(table, catalogue.Reference, facts, request.Province);
        return new FigureTable
        {
            Table = table,
            Year = request.Year.Value,
            Edition = facts.Edition,
            EditionName = facts.EditionName,
            AsOf = request.AsOf,
            Rows = rows,
            Total = total,
        };
    }
}
