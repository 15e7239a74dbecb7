using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Documents;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Scenarios;
using Npgsql;

namespace CaseFlow.Stories.Tests;

/// <summary>The whole engine over a database of its own, which every scenario finds empty.</summary>
public sealed class PostgresStage(PostgresFixture postgres) : Stage, IAsyncLifetime
{
    private readonly TestDatabase database = new(postgres);
    private EngineParts engine = null!;

    public override HouseRules Rules => engine.Rules;

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        engine = (await EngineParts.OpenAsync(
            database.DataSource, HouseDefinitions.Folder, Clock, TestContext.Current.CancellationToken)).Value;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    public Task ClearAsync() => database.ExecuteAsync(
        """
        delete from cases; delete from case_events; delete from case_links; delete from case_clocks; delete from documents; delete from document_contents;
        truncate audit_log; delete from notifications; delete from ledger_postings; delete from ledger_balances;
        delete from ledger_not_collected; delete from case_keys; delete from declaration_acts
        """);

    public override Task<Result<StepTaken>> RunAsync(CaseCommand command, CancellationToken cancellationToken) =>
        engine.Runner.RunAsync(command, cancellationToken);

    public override Task FireAsync(CancellationToken cancellationToken) => engine.Deadlines.RunAsync(cancellationToken);

    public Task<VerifyReport> VerifyAsync(CancellationToken cancellationToken) => engine.Verify.RunAsync(null, cancellationToken);

    /// <summary>Documents that were not put into words, certificates with a gap in their words, and those without the entry that keeps their validity.</summary>
    public async Task<IReadOnlyList<string>> FlawsOfDocumentsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(
            "select d.name, k.content from documents d left join document_contents k on k.case_id = d.case_id and k.event_seq = d.event_seq "
            + "and k.ordinal = (select count(*) from documents p where p.case_id = d.case_id and p.event_seq = d.event_seq and p.id <= d.id)");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<string> flaws = [];
        while (await row.ReadAsync(cancellationToken))
        {
            var name = row.GetString(0);
            if (row.IsDBNull(1) || DocumentContent.Read(row.GetFieldValue<byte[]>(1)) is not { } content || content.Kind != name)
            {
                flaws.Add($"{name} was not put into words");
                continue;
            }

            var words = content.Body.Concat(content.Terms).Concat(content.Lines.Select(line => line.Value)).ToList();
            if (content.Look is DocumentLook.Certificate && (content.Holder is null || words.Any(word => HasGap(word.Fa) || HasGap(word.En))))
            {
                flaws.Add($"{name} has gaps: {string.Join(" | ", words)}");
            }

            if (Rules.Documents.Find(content.CaseType, content.Kind).Status is { Links.IsEmpty: false } && content.Entry is null)
            {
                flaws.Add($"{name} has no entry");
            }
        }

        return flaws;
    }

    private static bool HasGap(string words) =>
        words.StartsWith("– ", StringComparison.Ordinal) || words.EndsWith(" –", StringComparison.Ordinal) || words.Contains("– –", StringComparison.Ordinal);

    public override async Task<Scene> LookAsync(CancellationToken cancellationToken)
    {
        await using var batch = database.DataSource.CreateBatch();
        foreach (var sql in new[]
        {
            "select case_id, name, status, due_on from case_clocks",
            """
            select c.id, c.number, c.type, c.parent_id, c.state, c.outcome, c.province, c.laboratory, c.holder, e.command_id is null
            from cases c join case_events e on e.case_id = c.id and e.seq = 1 order by c.id
            """,
            "select from_id, to_id from case_links",
            """
            select s.indicator, s.province, s.industry, s.result, s.executor, s.dims::text, sum(p.quantity)
            from ledger_postings p join ledger_series s on s.id = p.series_id group by s.id having sum(p.quantity) <> 0
            """,
            "select name from documents order by id",
        })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var clocks = (await ReadAsync(row, () => (
            Case: row.GetInt64(0),
            Clock: new SceneClock(row.GetString(1), (ClockStatus)row.GetInt16(2), row.GetFieldValue<DateOnly>(3))), cancellationToken))
            .ToLookup(pair => pair.Case, pair => pair.Clock);
        return new Scene
        {
            Cases = await ReadAsync(row, () => new SceneCase
            {
                Id = row.GetInt64(0),
                Number = row.GetString(1),
                Type = row.GetString(2),
                ParentId = row.IsDBNull(3) ? null : row.GetInt64(3),
                State = row.GetString(4),
                Outcome = Text(row, 5),
                Province = row.GetString(6),
                Laboratory = Text(row, 7),
                Holder = Text(row, 8),
                IsFollowOn = row.GetBoolean(9),
                Clocks = [.. clocks[row.GetInt64(0)]],
            }, cancellationToken),
            Links = await ReadAsync(row, () => (row.GetInt64(0), row.GetInt64(1)), cancellationToken),
            Sums = await ReadAsync(row, () => (
                new SeriesKey(row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), row.GetString(4), DimsText.Canonical(Text(row, 5))),
                row.GetDecimal(6)), cancellationToken),
            Documents = await ReadAsync(row, () => row.GetString(0), cancellationToken),
        };
    }

    /// <summary>Reads one answer to its end and goes on to the next.</summary>
    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlDataReader row, Func<T> read, CancellationToken cancellationToken)
    {
        List<T> all = [];
        while (await row.ReadAsync(cancellationToken))
        {
            all.Add(read());
        }

        await row.NextResultAsync(cancellationToken);
        return all;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
