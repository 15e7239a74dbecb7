using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>A case or register entry of a party.</summary>
/// <param name="Case">The case in a line.</param>
/// <param name="OpenedOn">When it was opened.</param>
/// <param name="ClosedOn">When it ended; null while open.</param>
/// <param name="Results">The results that stand counted for it (<c>conforming</c>, <c>nonconforming</c>).</param>
/// <param name="Standing">Whether a licence holds today; null for what is no licence.</param>
/// <param name="ValidUntil">The last day of a licence; null for none.</param>
public sealed record PartyCase(
    CaseBrief Case, DateOnly OpenedOn, DateOnly? ClosedOn, ImmutableArray<string> Results, Standing? Standing, DateOnly? ValidUntil)
{
    /// <summary>True when something was found that did not conform.</summary>
    public bool IsNonconforming => Results.Contains("nonconforming", StringComparer.Ordinal);
}

/// <summary>How a party has complied so far, as far as the reader may know.</summary>
/// <param name="Party">The party.</param>
/// <param name="Licences">Its licences, permits and certificates, newest first.</param>
/// <param name="Cases">Visits, samples, warnings and other cases, newest first.</param>
/// <param name="IsCut">True when older ones were left out.</param>
public sealed record PartyRecord(CaseBrief Party, ImmutableArray<PartyCase> Licences, ImmutableArray<PartyCase> Cases, bool IsCut);

/// <summary>Reads the record of the party that a case is about, or of a register entry itself.</summary>
public sealed class PartyRecords(NpgsqlDataSource database, HouseRules rules)
{
    /// <summary>Of so many of the newest cases that name the party the record is told.</summary>
    public const int Most = 100;

    // The newest links by index, of each its case and the parts of it; the case that is read is no history of itself.
    private const string Sql = """
        with near as materialized (
          select l.from_id as id, array_agg(l.name) as links from case_links l where l.to_id = (select id from cases where number = $1)
          group by l.from_id order by l.from_id desc limit $2),
        named as (
          select c.*, n.links, (row_number() over (order by n.id desc)) as place from near n join cases c on c.id = n.id
          union all
          select c.*, n.links, 0 from near n join cases c on c.root_id = n.id and c.parent_id is not null)
        select c.number, c.definition, c.state, c.title, c.outcome, c.opened_on, c.closed_on, c.data::text, c.links, c.place,
          array(select s.result from ledger_postings p join ledger_series s on s.id = p.series_id
                where p.case_id = c.id and s.result is not null group by s.result having sum(p.quantity) <> 0 order by s.result)
        from named c
        where c.root_id <> $3 and ($4::bool or c.province = any($5) or c.laboratory = any($6) or c.holder = $7)
        order by c.opened_on desc, c.id desc
        """;

    /// <summary>The record, or null when the case is about no registered party, or about one that the person may not know.</summary>
    public async Task<PartyRecord?> FindAsync(CaseView view, Actor actor, CancellationToken cancellationToken)
    {
        if (PartyOf(view) is not { } party)
        {
            return null;
        }

        var statuses = new Dictionary<string, DocumentStatus?>(StringComparer.Ordinal);
        var (licences, cases) = (ImmutableArray.CreateBuilder<PartyCase>(), ImmutableArray.CreateBuilder<PartyCase>());
        var furthest = 0L;
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Of(party.Number));
        command.Parameters.Add(Of(Most));
        command.Parameters.Add(Of(party.Number == view.File.Number ? 0 : view.File.RootId));
        command.Parameters.AddRange(CaseScope.Of(actor, rules.Reference).Parameters());
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            furthest = Math.Max(furthest, row.GetInt64(9));
            var brief = new CaseBrief(row.GetString(0), rules.Definitions.Get(row.GetInt32(1)), row.GetString(2), Text(row, 3), Text(row, 4));
            if (!row.GetFieldValue<string[]>(8).Any(link => FieldVisibility.MayKnow(actor, new LinkedCase(link, IsIncoming: true, brief))))
            {
                continue;
            }

            var status = StatusOf(statuses, brief.Definition);
            var (standing, until) = status is null ? ((Standing?)null, (DateOnly?)null) : EntryStanding.Of(status, brief.State, DataOf(row), view.Today);
            (standing is null ? cases : licences).Add(new PartyCase(
                brief, row.GetFieldValue<DateOnly>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateOnly>(6), [.. row.GetFieldValue<string[]>(10)], standing, until));
        }

        return new PartyRecord(party, licences.ToImmutable(), cases.ToImmutable(), furthest == Most);
    }

    private DocumentStatus? StatusOf(Dictionary<string, DocumentStatus?> known, WorkflowDefinition definition)
    {
        if (definition.Kind is not CaseKind.Register)
        {
            return null;
        }

        if (!known.TryGetValue(definition.Type, out var status))
        {
            known[definition.Type] = status = EntryStanding.StatusOf(rules, definition);
        }

        return status;
    }

    /// <summary>The entry that the definition's party field names; an entry of a register is its own.</summary>
    private static CaseBrief? PartyOf(CaseView view)
    {
        var definition = view.File.Definition;
        if (definition.Kind is CaseKind.Register)
        {
            return new CaseBrief(view.File.Number, definition, view.File.State, view.File.Title, view.File.Outcome);
        }

        return definition.Party is { } party && definition.AllFields.GetValueOrDefault(party) is { Type: FieldType.Case } field
            ? view.Links.FirstOrDefault(link => !link.IsIncoming && link.Name == (field.Link ?? field.Name))?.Case
            : null;
    }

    private static Fields DataOf(NpgsqlDataReader row)
    {
        using var data = JsonDocument.Parse(row.GetString(7));
        return FieldsJson.Read(data.RootElement);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
