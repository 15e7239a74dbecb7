using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Stories.Tests.Disputes;

/// <summary>
/// The disputes of 1401: 3,512 contracts of 2,288 ha heard, five outcomes, and what was heard and not decided as a remainder
/// with a name. The report prints hectares only by outcome; how many contracts each has is the test's own.
/// </summary>
public sealed class ReprintTheYear(TestDatabase database, ITestOutputHelper output) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Compute_AfterEveryDisputeWentThroughTheMachine_GivesThePrintedFigures()
    {
        var cancel = TestContext.Current.CancellationToken;
        var engine = (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, new FakeClock(), cancel)).Value;
        await WriteAsync(engine, new YearOfDisputes(engine.Rules).Tell(), cancel);

        var figures = new Figures(database.DataSource, ReportCatalogue.Load(HouseDefinitions.Folder).Value);
        var data = YearOfDisputes.Data;
        var printed = data["outcomes"]!.AsArray().Select(outcome => (Id: outcome!["id"]!.GetValue<string>(), Of: outcome)).Append((Id: "heard", Of: data["heard"]!));
        List<string> wrong = [];
        foreach (var (id, of) in printed)
        {
            foreach (var unit in new[] { "cases", "hectares" })
            {
                var measure = data["measures"]![id]![unit]!.GetValue<string>();
                var request = new FiguresRequest(measure, new JalaliYear(data["year"]!.GetValue<int>()));
                var total = (await figures.ComputeMeasureAsync(request, cancel)).Value.Total[1].Value;
                output.WriteLine($"{measure} {total}");
                if (total != of[unit]!.GetValue<decimal>())
                {
                    wrong.Add($"{measure}: printed {of[unit]}, counted {total}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task WriteAsync(EngineParts engine, IReadOnlyList<StepPlan> plans, CancellationToken cancel)
    {
        await using var connection = await engine.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await engine.Bulk.WriteAsync(connection, plans, engine.Time.GetUtcNow(), cancel);
        await transaction.CommitAsync(cancel);
    }
}
