using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Documents;

/// <summary>The content of one document, ready to be kept.</summary>
internal sealed record KeptDocument(long CaseId, int Seq, int Ordinal, string Code, DocumentContent Content)
{
    private const string Sql =
        "insert into document_contents (case_id, event_seq, ordinal, code, content, hash, stored_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";

    public void AddTo(NpgsqlBatch batch, DateTimeOffset now)
    {
        var bytes = Content.ToBytes();
        batch.Add(Sql, Of(CaseId), Of(Seq), Of((short)Ordinal), Of(Code), Of(bytes), Of(DocumentContent.HashOf(bytes)), Of(now));
    }
}

/// <summary>
/// Puts into words what a step issues, so that it is kept in the step's own transaction. Steps that issue nothing cost nothing;
/// bulk work leaves its documents to be put into words when somebody first reads them.
/// </summary>
/// <param name="rules">Case types and their documents.</param>
/// <param name="key">The house's key for public codes.</param>
public sealed class KeepDocuments(HouseRules rules, byte[] key)
{
    private const string Links = """
        select name, case when from_id = $1 then to_id else from_id end from case_links
        where (from_id = $1 or to_id = $1) and name = any($2) order by 2 desc limit 50
        """;

    private const string Cases = "select id, number, definition, title, data::text from cases where id = any($1)";

    private const string People = "select id, name_fa, name_en from people where id = any($1)";

    /// <summary>The content of every document of a plan.</summary>
    internal async Task<IReadOnlyList<KeptDocument>> OfAsync(NpgsqlConnection connection, StepPlan plan, CancellationToken cancellationToken)
    {
        List<KeptDocument> kept = [];
        foreach (var issuing in plan.Documents.GroupBy(document => (document.CaseId, document.EventSeq)))
        {
            var file = plan.Cases.First(pair => pair.After.Id == issuing.Key.CaseId).After;
            var planned = plan.Events.First(one => one.CaseId == issuing.Key.CaseId && one.Seq == issuing.Key.EventSeq);
            var documents = issuing.Select(document => (document.Name, document.Serial, document.IssuedOn)).ToList();
            kept.AddRange(await OfAsync(connection, file, IssuingEvent.Of(planned), documents, plan, cancellationToken).ConfigureAwait(false));
        }

        return kept;
    }

    /// <summary>The content of every document of one event.</summary>
    internal async Task<IReadOnlyList<KeptDocument>> OfAsync(
        NpgsqlConnection connection, CaseFile file, IssuingEvent issuing, IReadOnlyList<(string Kind, string Serial, DateOnly IssuedOn)> documents,
        StepPlan? plan, CancellationToken cancellationToken)
    {
        var definitions = documents.Select(document => rules.Documents.Find(file.Definition.Type, document.Kind)).ToList();
        var links = await LinksAsync(connection, file, LinkNames(file, issuing, definitions), plan, cancellationToken).ConfigureAwait(false);
        var people = await PeopleAsync(connection, PersonIds(file, issuing), cancellationToken).ConfigureAwait(false);
        return [.. documents.Select((document, index) => new KeptDocument(
            file.Id, issuing.Seq, index + 1, PublicCode.Of(key, issuing.Hash, index + 1),
            ComposeDocument.From(
                definitions[index],
                new DocumentFacts
                {
                    File = file,
                    Event = issuing,
                    Ordinal = index + 1,
                    Kind = document.Kind,
                    Serial = document.Serial,
                    IssuedOn = document.IssuedOn,
                    Links = links,
                    People = people,
                },
                rules.Reference)))];
    }

    /// <summary>The links that the documents speak of: those that they name, and those of the case fields that they show.</summary>
    private static string[] LinkNames(CaseFile file, IssuingEvent issuing, List<DocumentDefinition> definitions)
    {
        var paths = definitions.SelectMany(definition => definition.Templates).SelectMany(pair => pair.Template.Paths).ToList();
        var shown = definitions.Any(definition => definition.ShowsForm) ? issuing.FormOf(file.Definition)?.Fields.Select(field => field.Name) ?? [] : [];
        var fields = paths.Where(path => path.Link is null).Select(path => path.Name).Concat(paths.Select(path => path.Link).OfType<string>()).Concat(shown)
            .Select(name => file.Definition.AllFields.GetValueOrDefault(name)).OfType<FieldDefinition>()
            .Where(field => field.Type is FieldType.Case).Select(field => field.Link ?? field.Name);
        return [.. paths.Select(path => path.Link).OfType<string>().Concat(definitions.SelectMany(definition => definition.Status?.Links ?? [])).Concat(fields)
            .Distinct(StringComparer.Ordinal)];
    }

    private async Task<ImmutableArray<LinkedFile>> LinksAsync(
        NpgsqlConnection connection, CaseFile file, string[] names, StepPlan? plan, CancellationToken cancellationToken)
    {
        if (names.Length == 0)
        {
            return [];
        }

        var ends = await EndsAsync(connection, file.Id, names, cancellationToken).ConfigureAwait(false);
        foreach (var link in plan?.Links.Where(link => names.Contains(link.Name) && (link.FromId == file.Id || link.ToId == file.Id)) ?? [])
        {
            var end = (link.Name, Id: link.FromId == file.Id ? link.ToId : link.FromId);
            ends.RemoveAll(known => known == end);
            if (!link.IsCut)
            {
                ends.Add(end);
            }
        }

        var files = (plan?.Cases ?? []).Select(pair => pair.After).ToDictionary(
            after => after.Id, after => (after.Number, after.Definition, after.Title, after.Data));
        var missing = ends.Select(end => end.Id).Where(id => !files.ContainsKey(id)).Distinct().ToArray();
        await using var command = new NpgsqlCommand(Cases, connection);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = missing });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            using var data = JsonDocument.Parse(row.GetString(4));
            files[row.GetInt64(0)] = (row.GetString(1), rules.Definitions.Get(row.GetInt32(2)), row.IsDBNull(3) ? null : row.GetString(3), FieldsJson.Read(data.RootElement));
        }

        return [.. from end in ends
                   orderby end.Id descending
                   where files.ContainsKey(end.Id)
                   let other = files[end.Id]
                   select new LinkedFile(end.Name, end.Id, other.Number, other.Definition, other.Title, other.Data)];
    }

    private static async Task<List<(string Name, long Id)>> EndsAsync(
        NpgsqlConnection connection, long caseId, string[] names, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Links, connection);
        command.Parameters.Add(Of(caseId));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var ends = new List<(string, long)>();
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            ends.Add((row.GetString(0), row.GetInt64(1)));
        }

        return ends;
    }

    private static string[] PersonIds(CaseFile file, IssuingEvent issuing)
    {
        List<string> ids = [issuing.Actor];
        foreach (var (name, value) in issuing.Values.Sorted)
        {
            if (file.Definition.AllFields.TryGetValue(name, out var field))
            {
                ids.AddRange(IdsIn(field, value));
            }
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> IdsIn(FieldDefinition field, FactValue value) => field.Type switch
    {
        FieldType.Person when value.TextOrNull is { } id => [id],
        FieldType.Rows when value.Kind is FactKind.Rows => field.Fields.Where(column => column.Type is FieldType.Person)
            .SelectMany(column => value.AsRows.Select(row => row[column.Name].TextOrNull)).OfType<string>(),
        _ => [],
    };

    private static async Task<IReadOnlyDictionary<string, LocalizedText>> PeopleAsync(
        NpgsqlConnection connection, string[] ids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(People, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ids });
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var people = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            people[row.GetString(0)] = new LocalizedText(row.GetString(1), row.GetString(2));
        }

        return people;
    }
}
