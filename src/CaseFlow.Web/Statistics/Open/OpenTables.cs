using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Web.Statistics.Open;

/// A table that is out.
public sealed record OpenDataset(OpenEdition Edition, LocalizedText Title, LocalizedText Chapter, LocalizedText Unit);

/// A report that was published, by its newest edition.
public sealed record OpenPublication(PublicationLine Line, LocalizedText Title);

/// What the public may know of the tables and reports of the house: which are out, and of the others why not.
public sealed class OpenTables(PublishFigures figures, PublicationRecords publications, ReportCatalogue catalogue, ReportLibrary library)
{
    /// Reports that were published, each with its newest edition.
    public async Task<ImmutableArray<OpenPublication>> ReportsAsync(CancellationToken cancellationToken) =>
    [
        .. (await publications.AllAsync(cancellationToken)).Where(line => !line.IsSuperseded).Select(line => new OpenPublication(
            line,
            library.Find(line.Report).TryGet(out var report, out _) ? library.TitleOf(report, new JalaliYear(line.Year), line.Month, null) : new(line.Report, line.Report))),
    ];

    public async Task<ImmutableArray<OpenDataset>> ListAsync(CancellationToken cancellationToken)
    {
        var tables = catalogue.Tables.ToDictionary(table => table.Id, StringComparer.Ordinal);
        return
        [
            .. (await figures.ListAsync(cancellationToken)).Select(edition => tables.TryGetValue(edition.Table, out var table)
                ? new OpenDataset(edition, table.Title, table.Chapter, table.Unit)
                : new OpenDataset(edition, new(edition.Table, edition.Table), new(string.Empty, string.Empty), new(string.Empty, string.Empty))),
        ];
    }

    /// Tables that never go out: the heading of the column that disclosure control cannot judge, and what it does.
    public IEnumerable<(LocalizedText Title, LocalizedText Column, LocalizedText Why)> Refused()
    {
        foreach (var table in catalogue.Tables)
        {
            if (NotForOpenData.Of(table) is { } refusal)
            {
                yield return (table.Title, table.Columns[table.IndexOf(refusal.Column)].Label, refusal.Why);
            }
        }
    }
}
