using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Composed;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>Compares a published report with what the ledger says since: cell by cell, with the late postings behind each.</summary>
public sealed class RevisePublication(NpgsqlDataSource database, PublicationRecords records)
{
    /// <summary>The published report against the ledger of this moment, with its own definitions and plan.</summary>
    public async Task<Revision> SinceAsync(Publication publication, CancellationToken cancellation)
    {
        await using var last = database.CreateCommand("select coalesce(max(position), 0) from ledger_postings");
        var position = (long)(await last.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!;
        var (catalogue, library) = (await FrozenDefinitions.ReadAsync(database, publication.Line.Id, cancellation).ConfigureAwait(false)).Load();
        var plan = await ComposeAgain.PlanAsync(database, publication.Plan, cancellation).ConfigureAwait(false);
        var published = publication.Report();
        var now = await ComposeAgain.FromAsync(database, (catalogue, library), ComposeAgain.RequestOf(published, plan, position), cancellation).ConfigureAwait(false);
        return await OfAsync(published, now, catalogue, library, cancellation).ConfigureAwait(false);
    }

    /// <summary>The edition before against this one; null for the first edition.</summary>
    public async Task<Revision?> AgainstTheEditionBeforeAsync(Publication publication, CancellationToken cancellation)
    {
        if (await records.EditionAsync(publication.Line, publication.Line.Edition - 1, cancellation).ConfigureAwait(false) is not { } before)
        {
            return null;
        }

        var (catalogue, library) = (await FrozenDefinitions.ReadAsync(database, publication.Line.Id, cancellation).ConfigureAwait(false)).Load();
        return await OfAsync(before.Report(), publication.Report(), catalogue, library, cancellation).ConfigureAwait(false);
    }

    private async Task<Revision> OfAsync(
        ComposedReport before, ComposedReport after, ReportCatalogue catalogue, ReportLibrary library, CancellationToken cancellation)
    {
        var counted = CountedCells.Of(after, library.Find(after.Report).Value, catalogue);
        var entries = await new LatePostings(database).BetweenAsync(
            before.Position, after.Position, counted.FirstMonth, counted.LastMonth, counted.Indicators, cancellation).ConfigureAwait(false);
        ImmutableArray<RevisedCell> cells = [.. CellChange.Between(before, after).Select(change => Explain(change, counted, entries))];
        return new Revision(
            before.Position, after.Position, cells, [.. entries.Where(counted.Counts).Select(entry => entry.Posting)], entries.Length == LatePostings.Most);
    }

    private static RevisedCell Explain(CellChange change, CountedCells counted, ImmutableArray<LateEntry> entries)
    {
        ImmutableArray<LatePosting> late = [.. entries.Where(entry => counted.Counts(entry, change.Table, change.Row, change.Column.Id)).Select(entry => entry.Posting)];
        var cause = change.Column.Kind switch
        {
            _ when !late.IsEmpty => RevisionCause.LateFacts,
            ColumnKind.Plan => RevisionCause.Plan,
            ColumnKind.Count => RevisionCause.Definition,
            _ => RevisionCause.Derived,
        };
        return new RevisedCell(change, cause, late);
    }
}
