using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Documents;

/// <summary>The case has issued no such document.</summary>
public sealed record DocumentNotFound(string Reference)
    : Error(new LocalizedText($"سندی با شماره {Reference} صادر نشده است.", $"No document {Reference} was issued."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>Reads issued documents: for those who see the case, and for whoever holds the paper.</summary>
public sealed class IssuedDocuments(NpgsqlDataSource database, HouseRules rules, CaseLoader loader, KeepDocuments keep, TimeProvider time)
{
    private const string ByCode = """
        select k.content, k.code, c.state, c.data::text, e.state, e.data::text from document_contents k join cases c on c.id = k.case_id
        left join cases e on e.number = convert_from(k.content, 'UTF8')::jsonb ->> 'entry'
        where k.code = $1
        """;

    private const string OfEvent = """
        select e.name, e.from_state, e.to_state, e.actor, e.body, e.hash, d.name, d.serial, d.issued_on
        from documents d join case_events e on e.case_id = d.case_id and e.seq = d.event_seq
        where d.case_id = $1 and d.event_seq = $2 order by d.id
        """;

    /// <summary>A document of a case that the caller has been found to see.</summary>
    /// <param name="file">The case.</param>
    /// <param name="seq">The event that issued it.</param>
    /// <param name="ordinal">Its place among the event's documents, from 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Result<DocumentStanding>> ReadAsync(CaseFile file, int seq, int ordinal, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var code = await CodeAsync(connection, file.Id, seq, ordinal, cancellationToken).ConfigureAwait(false);
        if (code is null)
        {
            await PutIntoWordsAsync(connection, file.Number, file.Id, seq, cancellationToken).ConfigureAwait(false);
            code = await CodeAsync(connection, file.Id, seq, ordinal, cancellationToken).ConfigureAwait(false);
        }

        return code is not null && await FindAsync(code, cancellationToken).ConfigureAwait(false) is { } found
            ? found
            : new DocumentNotFound(DocumentFacts.ReferenceOf(file.Number, seq, ordinal));
    }

    /// <summary>The document of a public code as <see cref="PublicCode.Normalize"/> gives it; null when there is none.</summary>
    public async Task<DocumentStanding?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ByCode);
        command.Parameters.Add(Of(code));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var content = DocumentContent.Read(row.GetFieldValue<byte[]>(0));
        var status = rules.Documents.Find(content.CaseType, content.Kind).Status;
        var keeper = status is null ? null : status.Links.IsEmpty ? Keeper(row, 2) : Keeper(row, 4);
        return new DocumentStanding(
            content, row.GetString(1), JudgeDocument.Of(content, row.GetString(2), status, keeper, rules.BusinessDate(time.GetUtcNow())));
    }

    private static ValidityKeeper? Keeper(NpgsqlDataReader row, int first)
    {
        if (row.IsDBNull(first))
        {
            return null;
        }

        using var data = JsonDocument.Parse(row.GetString(first + 1));
        return new ValidityKeeper(row.GetString(first), FieldsJson.Read(data.RootElement));
    }

    private static async Task<string?> CodeAsync(NpgsqlConnection connection, long caseId, int seq, int ordinal, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select code from document_contents where case_id = $1 and event_seq = $2 and ordinal = $3", connection);
        command.Parameters.Add(Of(caseId));
        command.Parameters.Add(Of(seq));
        command.Parameters.Add(Of(ordinal));
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replay and import put nothing into words; whoever reads their documents first, has it done.</summary>
    private async Task PutIntoWordsAsync(NpgsqlConnection connection, string number, long caseId, int seq, CancellationToken cancellationToken)
    {
        var (issuing, documents) = await IssuingAsync(connection, caseId, seq, cancellationToken).ConfigureAwait(false);
        if (issuing is null || await loader.ReadAsync([number], cancellationToken).ConfigureAwait(false) is not [var whole])
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var kept in await keep.OfAsync(connection, whole, issuing, documents, null, cancellationToken).ConfigureAwait(false))
        {
            kept.AddTo(batch, time.GetUtcNow());
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(IssuingEvent? Issuing, List<(string, string, DateOnly)> Documents)> IssuingAsync(
        NpgsqlConnection connection, long caseId, int seq, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OfEvent, connection);
        command.Parameters.Add(Of(caseId));
        command.Parameters.Add(Of(seq));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        IssuingEvent? issuing = null;
        List<(string, string, DateOnly)> documents = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            issuing ??= new IssuingEvent(
                seq, row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.GetString(3),
                row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5));
            documents.Add((row.GetString(6), row.GetString(7), row.GetFieldValue<DateOnly>(8)));
        }

        return (issuing, documents);
    }
}
