using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Statistics;
using CaseFlow.Testing.Ledger;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Targets;
using Npgsql;
using static CaseFlow.Workflows.Tests.Targets.PlanHouse;

namespace CaseFlow.Workflows.Tests.Targets;

/// <summary>Editions: made, changed, approved by other eyes, superseded; and nothing that was approved ever changes.</summary>
public sealed class DrawUpPlans(PlanHouse house) : IClassFixture<PlanHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approve_ByAnother_PutsTheEditionInForce_AndSupersedesTheOneBefore()
    {
        var first = await house.ApprovedAsync(1210, "1", ("qom", "8"));
        var second = await house.DraftAsync(1210, "2", first, ("yazd", "5"));
        Assert.Equal(8, await PlanAsync(1210));

        Assert.True((await house.Approve.RunAsync(Other, second, "decision 13", Cancel)).IsOk);

        Assert.Equal(13, await PlanAsync(1210));
        Assert.Equal(8, await PlanAsync(1210, "1"));
        var editions = await house.Editions.OfYearAsync(1210, Cancel);
        Assert.Equal([("2", PlanState.Approved), ("1", PlanState.Superseded)], editions.Select(edition => (edition.Key.Id, edition.State)));
        Assert.Equal((first, "planner", "other"), (editions[0].CopiedFrom!.Value, editions[0].Made.By, editions[0].Approved!.By));
    }

    [Fact]
    public async Task Approve_ByWhoeverMadeOrChangedIt_IsRefused_AlsoForThemInTheirName()
    {
        var key = await house.DraftAsync(1211, "1", null, ("qom", "8"));
        await house.Change.RunAsync(Other, Changes(key, new() { [Cell("yazd")] = "4" }), Cancel);
        var third = new Actor { Id = "third", Grants = Other.Grants };

        Assert.IsType<PlanNeedsOtherEyes>((await house.Approve.RunAsync(Planner, key, "r", Cancel)).Error);
        Assert.IsType<PlanNeedsOtherEyes>((await house.Approve.RunAsync(Other, key, "r", Cancel)).Error);
        Assert.IsType<PlanNeedsOtherEyes>((await house.Approve.RunAsync(third with { OnBehalfOf = "planner" }, key, "r", Cancel)).Error);
        Assert.IsType<PlanNotAllowed>((await house.Approve.RunAsync(third with { Grants = [new RoleGrant("Inspector")] }, key, "r", Cancel)).Error);
        Assert.IsType<FormInvalid>((await house.Approve.RunAsync(third, key, " ", Cancel)).Error);
        Assert.True((await house.Approve.RunAsync(third, key, "r", Cancel)).IsOk);
    }

    [Fact]
    public async Task Approve_OfNothing_OrOfMonthsThatDoNotAddUp_IsRefused()
    {
        var key = await house.DraftAsync(1212);
        Assert.IsType<PlanEmpty>((await house.Approve.RunAsync(Other, key, "r", Cancel)).Error);

        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom")] = "8", [Cell("qom", 1)] = "3", [Cell("qom", 2)] = "4", [Cell("yazd", 3)] = "1" }), Cancel);
        var broken = Assert.IsType<MonthsDoNotAddUp>((await house.Approve.RunAsync(Other, key, "r", Cancel)).Error);
        Assert.Equal([(Cell("qom"), 8m, 7m), (Cell("yazd"), null, 1m)], broken.Cells.AsEnumerable());

        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom", 2)] = "5", [Cell("yazd")] = "1" }), Cancel);
        Assert.True((await house.Approve.RunAsync(Other, key, "r", Cancel)).IsOk);
    }

    [Fact]
    public async Task Change_OfAnApprovedEdition_IsRefused_AndTheDatabaseHoldsItToo()
    {
        var key = await house.ApprovedAsync(1213, "1", ("qom", "8"));

        Assert.IsType<PlanApproved>((await house.WriteAsync(key, ("qom", "9"))).Error);
        Assert.IsType<PlanApproved>((await house.Approve.RunAsync(Other, key, "again", Cancel)).Error);
        foreach (var sql in (string[])
        [
            "update plan_targets set value = 9 where year = 1213",
            "delete from plan_targets where year = 1213",
            "insert into plan_targets (measure, province, executor, year, edition, value) values ('m', 'qom', 'province', 1213, '1', 9)",
            "update plan_editions set name_en = 'other' where year = 1213",
            "update plan_editions set approved_by = null, approved_at = null, approval = null where year = 1213",
            "delete from plan_editions where year = 1213",
            "insert into plan_targets (measure, province, executor, year, edition, value) values ('m', 'qom', 'province', 1213, 'unknown', 9)",
            "delete from plan_changes where year = 1213",
        ])
        {
            await Assert.ThrowsAsync<PostgresException>(() => house.Database.ExecuteAsync(sql));
        }

        Assert.Equal(8, await PlanAsync(1213));
    }

    [Fact]
    public async Task Load_OfAPrintedYear_MakesAnApprovedEdition_ThatGrows()
    {
        await using var connection = await house.Database.DataSource.OpenConnectionAsync(Cancel);
        PlannedTarget Printed(string province, decimal value) => new() { Measure = Visits, Province = province, Year = 1214, Edition = "published", Target = Target.Of(value) };
        await Plans.LoadAsync(connection, [Printed("qom", 8)], Cancel);
        await Plans.LoadAsync(connection, [Printed("qom", 8), Printed("yazd", 3)], Cancel);

        var edition = Assert.Single(await house.Editions.OfYearAsync(1214, Cancel));
        Assert.Equal((PlanState.Approved, true, 2), (edition.State, edition.IsReplayed, edition.Targets));
        Assert.Equal(11, await PlanAsync(1214));
        Assert.IsType<PlanApproved>((await house.WriteAsync(edition.Key, ("qom", "9"))).Error);

        var planned = await house.ApprovedAsync(1215, "1", ("qom", "9"));
        await Assert.ThrowsAsync<PostgresException>(() => Plans.LoadAsync(connection, [Printed("qom", 1) with { Year = 1215, Edition = planned.Id }], Cancel));
    }

    [Fact]
    public async Task Make_OfACopyForTheNextYear_MovesItsMonths()
    {
        var key = await house.DraftAsync(1216, "1", null, ("qom", "8"));
        await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom", 12)] = "8" }), Cancel);

        var next = await house.DraftAsync(1217, "1", key);

        Assert.Equal(121712, await house.Database.ScalarAsync<int>("select month from plan_targets where year = 1217 and month is not null"));
        var row = (await house.SheetAsync(next)).Rows.Single(row => row.Cell == Cell("qom"));
        Assert.Equal((8m, 8m), (row.Year!.Value, row.Months[11]!.Value));
    }

    [Fact]
    public async Task Make_OfWhatIsTakenOrWrong_IsRefusedByField()
    {
        var key = await house.DraftAsync(1218);
        var again = await house.Make.RunAsync(Planner, new NewEdition(key, new("ن", "n"), null, "r"), Cancel);
        var wrong = await house.Make.RunAsync(Planner, new NewEdition(new(18, "Second Edition"), new("", "n"), new(1218, "x"), " "), Cancel);

        Assert.IsType<PlanTaken>(again.Error);
        Assert.Equal(["copy", "id", "nameFa", "reason", "year"], Assert.IsType<FormInvalid>(wrong.Error).Fields.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Change_OfManyCells_IsAllOrNothing_AndEachWrongCellIsNamed()
    {
        var key = await house.DraftAsync(1219);
        var refused = Assert.IsType<TargetsRefused>((await house.Change.RunAsync(
            Planner,
            Changes(key, new()
            {
                [Cell("qom")] = "12", [Cell("yazd")] = "1.5", [Cell("ilam")] = "abc", [Cell("atlantis")] = "1", [Cell("fars", measure: "no-such")] = "1",
                [Cell("fars") with { Executor = Executors.Headquarters }] = "3",
            }),
            Cancel)).Error);

        Assert.Equal(
            ["no-such/fars/province", "technical-visits/atlantis/province", "technical-visits/fars/headquarters", "technical-visits/ilam/province", "technical-visits/yazd/province"],
            refused.Problems.Select(problem => problem.Cell.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(0L, await house.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1219"));
    }

    [Fact]
    public async Task Change_IsLogged_WithWhoWhenAndWhy()
    {
        var key = await house.DraftAsync(1220, "1", null, ("qom", "8"), ("yazd", "حسب مورد"));
        await house.Change.RunAsync(Other, Changes(key, new() { [Cell("qom")] = "۹", [Cell("yazd")] = "" }) with { Reason = "letter 7" }, Cancel);

        var changes = await house.History.ChangesAsync(key, Visits, Cancel);
        Assert.Equal(4, changes.Length);
        var last = changes.Where(change => change.Made.By == "other").ToDictionary(change => change.Cell.Province);
        Assert.Equal((Target.Of(8), Target.Of(9), "letter 7"), (last["qom"].Before, last["qom"].After, last["qom"].Made.Reason));
        Assert.Equal((Target.Of("حسب مورد"), null), (last["yazd"].Before, last["yazd"].After));
        Assert.Equal(2L, await house.Database.ScalarAsync<long>("select count(*) from audit_log where action = 'ChangeTargets' and subject = '1220/1'"));
        Assert.Equal(0, (await house.Change.RunAsync(Other, Changes(key, new() { [Cell("qom")] = "9.0" }), Cancel)).Value);
    }

    [Fact]
    public async Task Change_OfACellThatAnotherChangedMeanwhile_IsAConflictThatNamesIt_AndOtherCellsOfOthersStay()
    {
        var key = await house.DraftAsync(1221, "1", null, ("qom", "8"), ("yazd", "4"), ("ilam", "1"));
        var seen = (await house.SheetAsync(key)).Seen;
        await house.Change.RunAsync(Other, Changes(key, new() { [Cell("qom")] = "9", [Cell("ilam")] = "2" }, seen), Cancel);

        // The whole grid comes back; only qom and yazd were edited in it.
        var mine = Changes(key, new() { [Cell("qom")] = "10", [Cell("yazd")] = "5", [Cell("ilam")] = "1" }, seen);
        var conflict = Assert.Single(Assert.IsType<TargetsRefused>((await house.Change.RunAsync(Planner, mine, Cancel)).Error).Conflicts);
        Assert.Equal((Cell("qom"), Target.Of(8), Target.Of(9), "other"), (conflict.Cell, conflict.Before, conflict.Now, conflict.By.En));

        Assert.Equal(1, (await house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom")] = "8", [Cell("yazd")] = "5", [Cell("ilam")] = "1" }, seen), Cancel)).Value);
        var rows = (await house.SheetAsync(key)).Rows.ToDictionary(row => row.Cell);
        Assert.Equal((9m, 5m, 2m), (rows[Cell("qom")].Year!.Value, rows[Cell("yazd")].Year!.Value, rows[Cell("ilam")].Year!.Value));

        // Whoever has looked again may write over it.
        Assert.Equal(1, (await house.Change.RunAsync(Planner, mine with { Seen = (await house.SheetAsync(key)).Seen, Cells = new Dictionary<PlanCell, string> { [Cell("qom")] = "10" } }, Cancel)).Value);
    }

    [Fact]
    public async Task Change_AtTheSameMoment_LosesNoCell_AndAnApprovalLetsNoneIn()
    {
        var key = await house.DraftAsync(1222, "1", null, ("qom", "1"));
        var provinces = house.Catalogue.Reference.Provinces.Select(province => province.Id).Where(id => id != "qom").Take(20).ToList();
        var seen = (await house.SheetAsync(key)).Seen;

        var all = await Task.WhenAll(provinces.Select(province => house.Change.RunAsync(Planner, Changes(key, new() { [Cell(province)] = "2" }, seen), Cancel)));
        var same = await Task.WhenAll(Enumerable.Range(1, 8).Select(value => house.Change.RunAsync(Planner, Changes(key, new() { [Cell("qom")] = $"{value + 10}" }, seen), Cancel)));
        var race = await Task.WhenAll(
            Task.Run(async () => (await house.Approve.RunAsync(Other, key, "r", Cancel)).Error is null),
            Task.Run(async () => (await house.WriteAsync(key, ("yazd", "7"))).Error is null));

        Assert.All(all, result => Assert.True(result.IsOk));
        Assert.Equal((1, 7), (same.Count(result => result.IsOk), same.Count(result => result.Error is TargetsRefused { Conflicts.Length: 1 })));
        Assert.True(race[0]);
        var yazd = await house.Database.ScalarAsync<decimal>("select coalesce(max(value), 2) from plan_targets where year = 1222 and province = 'yazd'");
        Assert.Equal(race[1] ? 7 : 2, provinces.Contains("yazd") || race[1] ? yazd : 2);
        Assert.Equal(
            await house.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1222"),
            await house.Database.ScalarAsync<long>("select count(distinct province) from plan_changes where year = 1222"));
    }

    [Fact]
    public async Task Change_FarFromLastYear_MustBeConfirmedWithAReason()
    {
        await house.ApprovedAsync(1226, "1", ("qom", "20"), ("ilam", "30"));
        await new LedgerBuilder(house.Database.DataSource).PostAsync("inspection.technical-visit", "qom", 1006, new JalaliDate(1226, 5, 5), "chemical");
        var key = await house.DraftAsync(1227);

        // Between a fifth of the smaller and five times the larger of last year's figures nothing is asked.
        Assert.True((await house.WriteAsync(key, ("qom", "4"), ("ilam", "150"), ("yazd", "99999"))).IsOk);
        Assert.True((await house.WriteAsync(key, ("qom", "5030"), ("ilam", "6"))).IsOk);
        var outliers = Assert.IsType<TargetsRefused>((await house.WriteAsync(key, ("qom", "5031"), ("ilam", "0"))).Error).Outliers.ToDictionary(cell => cell.Cell.Province);
        Assert.Equal((20m, 1006m, 30m, null), (outliers["qom"].LastPlan, outliers["qom"].LastActual, outliers["ilam"].LastPlan, outliers["ilam"].LastActual));

        var confirmed = Changes(key, new() { [Cell("ilam")] = "300" }) with { IsConfirmed = true };
        Assert.IsType<TargetsRefused>((await house.Change.RunAsync(Planner, confirmed, Cancel)).Error);
        Assert.True((await house.Change.RunAsync(Planner, confirmed with { Reason = "two new plants" }, Cancel)).IsOk);
    }

    private async Task<decimal?> PlanAsync(int year, string? edition = null)
    {
        var figures = new Figures(house.Database.DataSource, house.Catalogue);
        return (await figures.ComputeMeasureAsync(new(Visits, new JalaliYear(year), null, edition), Cancel)).Value.Total[0].Value;
    }
}
