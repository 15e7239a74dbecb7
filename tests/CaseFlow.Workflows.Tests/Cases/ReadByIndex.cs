using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Cases;

/// <summary>With many ended cases stored, what people look at all day is read by its indexes: nothing reads all cases.</summary>
public sealed class ReadByIndex(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string ReadsAllCases = "Seq Scan on cases";

    private static readonly DateOnly Today = new(2026, 11, 5);

    private HouseRules rules = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rules = (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, new FakeClock(), Cancel)).Value.Rules;
        var work = rules.Definitions.All.First(definition => definition.Kind is CaseKind.Case);
        await database.ExecuteAsync($"""
            truncate cases, case_words;
            insert into cases (id, number, definition, type, kind, root_id, state, province, executor, opened_on, closed_on, due_on, origin, version, head, data, updated_at)
            select i, 'AAA-1400-' || lpad(i::text, 6, '0'), (select min(id) from workflow_definitions), '{work.Type}', 0, i, '{work.States.Keys.First()}',
              (array['tehran', 'isfahan', 'fars', 'yazd'])[1 + i % 4], 'province', date '2026-10-01',
              case when i % 20 = 0 then null else date '2026-10-20' end, date '2026-10-01' + i % 90, 0, 1, '\x00', jsonb_build_object('text', repeat('x', 200)), now()
            from generate_series(1, 40000) i;
            insert into case_words select id, array_to_tsvector(array['common', 'word' || id]) from cases;
            """);
        await database.ExecuteAsync("vacuum (analyze) cases, case_words");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("Supervisor", "yazd")]
    [InlineData("Inspector", "yazd")]
    [InlineData("HqOffice", null)]
    [InlineData("Auditor", null)]
    public async Task Worklist_InEveryViewAndOrder_ReadsNoEndedCase(string role, string? province)
    {
        var actor = new Actor { Id = "someone", Grants = [new RoleGrant(role, province)] };
        foreach (var view in Enum.GetValues<WorklistView>())
        {
            foreach (var order in Enum.GetValues<WorklistOrder>())
            {
                foreach (var after in new WorklistCursor?[] { null, new(Today, 5000), new(null, 5000) })
                {
                    var request = new WorklistRequest { Actor = actor, Today = Today, View = view, Order = order, After = after };
                    var plan = await ExplainAsync(new WorklistQuery(rules, request).Page(database.DataSource, Worklist.EndOfWeek(Today)));

                    Assert.DoesNotContain(ReadsAllCases, plan, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Worklist_OfAProvince_CountsFromTheIndexAlone()
    {
        var request = new WorklistRequest
        {
            Actor = new Actor { Id = "someone", Grants = [new RoleGrant("Supervisor", "yazd")] }, Today = Today, View = WorklistView.Area,
        };

        var plan = await ExplainAsync(new WorklistQuery(rules, request).Page(database.DataSource, Worklist.EndOfWeek(Today)));

        Assert.Contains("Index Only Scan using cases_area", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_NoFurtherThanAsked_Stops()
    {
        var request = new WorklistRequest
        {
            Actor = new Actor { Id = "someone", Grants = [new RoleGrant("Auditor", null)] }, Today = Today, View = WorklistView.Area,
        };
        var worklist = new Worklist(database.DataSource, rules);

        Assert.Equal(100, await worklist.CountAsync(request, 100, Cancel));
        Assert.Equal(2000, await worklist.CountAsync(request, 10_000, Cancel));
        Assert.Equal(2000, (await worklist.ReadAsync(request, Cancel)).Counts.Values.Sum());
    }

    [Fact]
    public async Task ASequentialScan_WhenThereIsNoIndexForIt_IsSeen() =>
        Assert.Contains(ReadsAllCases, await ExplainAsync(database.DataSource.CreateCommand("select count(*) from cases where outcome = 'x'")), StringComparison.Ordinal);

    [Theory]
    [InlineData("word17")]
    [InlineData("common")]
    [InlineData("com word")]
    public async Task Search_ForWordsRareOrEverywhere_ReadsNoMoreThanItShows(string text)
    {
        var search = new CaseSearch(database.DataSource, rules, new FakeClock());
        var plan = await ExplainAsync(search.ByWordsOf(Domain.Shared.SearchWords.Asked(text), new CaseScope(Country: true, [], [], "someone")));

        Assert.DoesNotContain(ReadsAllCases, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on case_words", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ilam", 0, true)] // the newest that carry the word are all of other provinces: there may be more
    [InlineData("yazd", 50, true)]
    [InlineData(null, 50, true)]
    public async Task Search_ForAWordThatIsEverywhere_FindsWhatIsInReach_AndSaysThatThereMayBeMore(string? province, int hits, bool hasMore)
    {
        var search = new CaseSearch(database.DataSource, rules, new FakeClock());

        var result = await search.FindAsync("common", new Actor { Id = "someone", Grants = [new RoleGrant(province is null ? "Auditor" : "Supervisor", province)] }, Cancel);

        Assert.Equal((hits, hasMore), (result.Hits.Length, result.HasMore));
        Assert.All(result.Hits, hit => Assert.True(province is null || hit.Province == province));
    }

    [Fact]
    public async Task Search_ForAWordOfOneCase_SaysThatThisIsAll()
    {
        var search = new CaseSearch(database.DataSource, rules, new FakeClock());

        var result = await search.FindAsync("word17000", new Actor { Id = "someone", Grants = [new RoleGrant("Auditor", null)] }, Cancel);

        Assert.Equal((1, false), (result.Hits.Length, result.HasMore));
    }

    private static async Task<string> ExplainAsync(NpgsqlCommand command)
    {
        await using (command)
        {
            command.CommandText = "explain " + command.CommandText;
            await using var row = await command.ExecuteReaderAsync(Cancel);
            var lines = new List<string>();
            while (await row.ReadAsync(Cancel))
            {
                lines.Add(row.GetString(0));
            }

            return string.Join('\n', lines);
        }
    }
}
