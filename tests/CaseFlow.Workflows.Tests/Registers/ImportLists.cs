using System.Text;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Workflows.Tests.Registers;

/// <summary>Lists from CSV into the registers of the house: everything wrong at once, all or nothing.</summary>
public sealed class ImportLists(ImportHouse house) : IClassFixture<ImportHouse>
{
    private const string Header = "nameFa,kind,province,city,address";

    [Fact]
    public async Task Import_TheSample_OpensEveryLineAsAnEntryOfOriginList()
    {
        var sample = await File.ReadAllBytesAsync(
            Path.Combine(HouseDefinitions.Folder, "..", "docs", "samples", "establishments.csv"), TestContext.Current.CancellationToken);
        var report = (await RunAsync(new ImportRequest("establishment", sample, On: new DateOnly(2021, 3, 21)))).Value;
        Assert.Equal((3, 3, 0), (report.Rows, report.Numbers.Length, report.Problems.Length));
        Assert.Equal(
            ["isfahan|کارخانه لبنیات سپاهان|production|10260000011|3", "isfahan|فروشگاه نقش جهان|trade||3", "yazd|کارگاه یزد باف|production|10860000022|3"],
            await TextsAsync($"select concat_ws('|', province, title, data->>'kind', coalesce(data->>'nationalId', ''), origin) from cases where {OneOf(report)} order by id"));
        Assert.Equal(["2021-03-21"], await TextsAsync($"select distinct opened_on::text from cases where {OneOf(report)}"));
        Assert.Equal(0, (await house.Engine.Verify.RunAsync(null, TestContext.Current.CancellationToken)).Differences);
    }

    [Fact]
    public async Task Import_WhenTheEntryHasADeadline_TheDeadlineRuns()
    {
        var unit = (await RunAsync(new("establishment", Bytes($"{Header}\nبهره‌بردار انبار,production,yazd,یزد,نشانی\n")))).Value.Numbers[0];
        var report = (await RunAsync(new("warehouse", Bytes(
            $"nameFa,kind,operator,province,city,address,visitIntervalDays\nانبار یک,warehouse,{unit},yazd,یزد,نشانی,30\n")))).Value;
        Assert.Empty(report.Problems.Select(problem => problem.Text.En));
        Assert.Equal(
            ["30|false|true"],
            await TextsAsync($"select concat_ws('|', k.due_on - c.opened_on, case when k.suspended then 'true' else 'false' end, case when c.due_on = k.due_on then 'true' else 'false' end) from cases c join case_clocks k on k.case_id = c.id where c.{OneOf(report)}"));
        Assert.Equal(0, (await house.Engine.Verify.RunAsync(null, TestContext.Current.CancellationToken)).Differences);
    }

    [Fact]
    public async Task Import_TheSameFileAgain_IsRefusedNamingTheFirstEntry()
    {
        var file = Bytes($"{Header}\nالف,trade,yazd,یزد,نشانی\n");
        var first = (await RunAsync(new("establishment", file))).Value;
        Assert.Equal(new AlreadyImported(first.Numbers[0]), (await RunAsync(new("establishment", file))).Error);
    }

    [Theory]
    [InlineData("\uFEFFnameFa;kind;province;city;address\r\nالف;\"واحد صنفی\";یزد;یزد;\"یک; دو\"\r\n")]
    [InlineData("Name in Persian,Kind of unit,Province,Town,Address\nالف,Trade unit,Yazd,یزد,\"یک\n\"\"دو\"\"\"")]
    [InlineData("NAMEFA,kind,استان,شهر,نشانی\n\n  الف  ,trade, yazd ,یزد,نشانی\n,,,,\n")]
    public async Task Import_InAnyOfTheUsualForms_ReadsTheSame(string text)
    {
        var report = (await RunAsync(new("establishment", Bytes(text), DryRun: true))).Value;
        Assert.Empty(report.Problems.Select(problem => problem.Text.En));
        Assert.Equal(1, report.Rows);
    }

    [Fact]
    public async Task Import_WhenManyThingsAreWrong_TellsAllOfThemWithLineAndColumnAndWritesNothing()
    {
        var before = await CountAsync();
        var report = (await RunAsync(new("establishment", Bytes(
            """
            نام,kind,استان,شهر,address,nationalId,رنگ,رنگ
            الف,trade,yazd,یزد,نشانی,123,,
            ب,shop,atlantis,,نشانی,,,
            ج,trade,yazd
            د,trade,yazd,یزد,نشانی,,,
            """)))).Value;
        Assert.Equal(
            [
                "line 1, column 'رنگ'", "line 1, column 'رنگ'", "line 2, column 'nationalId'", "line 3, column 'kind'", "line 3, column 'استان'",
                "line 3, column 'شهر'", "line 4",
            ],
            report.Problems.Select(problem => problem.Text.En.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, problem => Assert.StartsWith("سطر ", problem.Text.Fa, StringComparison.Ordinal));
        Assert.Equal((4, before), (report.Rows, await CountAsync()));
    }

    [Theory]
    [InlineData("", "line 1", "header")]
    [InlineData("nameFa,kind,province,city,address\n", "line 1", "header")]
    [InlineData("nameFa,kind,province,city\nالف,trade,yazd,یزد", "line 1", "'Address' is missing")]
    [InlineData("nameFa,kind,province,city,address\nالف,trade,atlantis,یزد,نشانی", "line 2, column 'province'", "options")]
    [InlineData("nameFa,kind,province,city,address\nالف,trade,yazd,یزد,\"نشانی", "line 2", "never closed")]
    [InlineData("nameFa,kind,province,city,address,nameFa\nالف,trade,yazd,یزد,نشانی,ب", "line 1, column 'nameFa'", "twice")]
    public async Task Import_WhenTheFileItselfIsWrong_SaysWhereAndWhy(string text, string where, string why)
    {
        var problem = Assert.Single((await RunAsync(new("establishment", Bytes(text)))).Value.Problems);
        Assert.StartsWith($"{where}:", problem.Text.En, StringComparison.Ordinal);
        Assert.Contains(why, problem.Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WhenNotUtf8_SaysSoWithTheLine()
    {
        byte[] file = [.. Bytes($"{Header}\nالف,trade,yazd,یزد,نشانی\n"), 0xC7, 0xE1];
        Assert.Equal("line 3", Assert.Single((await RunAsync(new("establishment", file))).Value.Problems).Text.En.Split(':')[0]);
    }

    [Fact]
    public async Task Import_InAPersonsName_KeepsToThatPersonsRights()
    {
        await house.Database.ExecuteAsync(
            "insert into people (id, user_name, normalized_user_name, name_fa, name_en, security_stamp) values ('p1', 'zahra', 'ZAHRA', 'زهرا', 'Zahra', 's');"
            + "insert into role_grants (person_id, role, province) values ('p1', 'Inspector', 'yazd')");
        var file = Bytes($"{Header}\nالف,trade,yazd,یزد,نشانی\nب,trade,isfahan,اصفهان,نشانی\n");
        var report = (await RunAsync(new("establishment", file, By: "zahra"))).Value;
        Assert.Equal("line 3", Assert.Single(report.Problems).Text.En.Split(':')[0]);
        Assert.Equal(new PersonUnknown("nobody"), (await RunAsync(new("establishment", file, By: "nobody"))).Error);
        var own = (await RunAsync(new("establishment", Bytes($"{Header}\nاز آن زهرا,trade,yazd,یزد,نشانی\n"), By: "p1"))).Value;
        Assert.Equal(["p1"], await TextsAsync($"select actor from case_events e join cases c on c.id = e.case_id where c.number = '{own.Numbers[0]}'"));
    }

    [Fact]
    public async Task Import_OfLicences_FindsEntriesByNumberOrByName()
    {
        var unit = (await RunAsync(new("establishment", Bytes($"{Header}\nلبنیات یزد,production,yazd,یزد,نشانی\nدوقلو,trade,yazd,یزد,۱\nدوقلو,trade,yazd,یزد,۲\n")))).Value;
        var product = (await RunAsync(new("product", Bytes("nameFa,nameEn,standardNumber,industry,mandatory\nشیر,Milk,93,غذایی و كشاورزی,بله\n"), Province: "yazd"))).Value;
        const string head = "واحد,فرآورده,نام تجاری,شماره پروانه,مشمول استاندارد اجباری,validFrom,validUntil";
        var bad = (await RunAsync(new("mark-licence-entry", Bytes(
            $"{head}\nدوقلو,شیر,نشان,1,شاید,1400/01/15,1400/13/01\nناشناس,{unit.Numbers[0]},نشان,2,خیر,1400/01/15,1402/01/14\n"), Province: "yazd"))).Value;
        Assert.Equal(
            [
                "line 2, column 'validUntil'", "line 2, column 'مشمول استاندارد اجباری'", "line 2, column 'واحد'", "line 3, column 'واحد'",
            ],
            bad.Problems.Select(problem => problem.Text.En.Split(':')[0]).Order(StringComparer.Ordinal));
        var good = (await RunAsync(new("mark-licence-entry", Bytes(
            $"{head}\nلبنيات يزد,{product.Numbers[0]},نشان,1,بله,۱۴۰۰/۰۱/۱۵,1402-01-14\n"), Province: "yazd", On: new DateOnly(2021, 4, 4)))).Value;
        Assert.Empty(good.Problems.Select(problem => problem.Text.En));
        Assert.Equal(
            [$"{unit.Numbers[0]}|true|2021-04-04|2023-04-03"],
            await TextsAsync($"select concat_ws('|', data->>'establishment', data->>'mandatory', data->>'validFrom', data->>'validUntil') from cases where number = '{good.Numbers[0]}'"));
        await house.Engine.Deadlines.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Expired"], await TextsAsync($"select state from cases where number = '{good.Numbers[0]}'"));
        Assert.Equal(0, (await house.Engine.Verify.RunAsync(null, TestContext.Current.CancellationToken)).Differences);
    }

    [Fact]
    public async Task Import_WhenAUniqueValueComesTwice_NamesTheLineOrTheEntry()
    {
        const string head = $"{Header},nationalId\n";
        var first = (await RunAsync(new("establishment", Bytes($"{head}الف,trade,yazd,یزد,نشانی,10260000031\n")))).Value;
        var before = await CountAsync();
        var report = (await RunAsync(new("establishment", Bytes(
            $"{head}ب,trade,yazd,یزد,نشانی,۱۰۲۶۰۰۰۰۰۳۱\nج,trade,yazd,یزد,نشانی,10260000032\nد,trade,yazd,یزد,نشانی,۱۰۲۶۰۰۰۰۰۳۲\n")))).Value;
        Assert.Equal(["line 2, column 'nationalId'", "line 4, column 'nationalId'"], report.Problems.Select(problem => problem.Text.En.Split(':')[0]));
        Assert.Contains(first.Numbers[0], report.Problems[0].Why.En, StringComparison.Ordinal);
        Assert.Contains("line 3", report.Problems[1].Why.En, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Import_OfManyLines_WritesThemAll()
    {
        var before = await CountAsync();
        var lines = string.Join('\n', Enumerable.Range(1, 1200).Select(line => $"واحد {line},trade,yazd,یزد,نشانی {line}"));
        var report = (await RunAsync(new("establishment", Bytes($"{Header}\n{lines}")))).Value;
        Assert.Equal((1200, before + 1200), (report.Numbers.Distinct().Count(), await CountAsync()));
    }

    [Fact]
    public async Task Import_WithoutAProvince_SaysSoOnEveryLine()
    {
        var file = Bytes("nameFa,nameEn,standardNumber,industry,mandatory\nماست,Yoghurt,695,food-agriculture,خیر\n");
        foreach (var province in (string?[])[null, "atlantis"])
        {
            var problem = Assert.Single((await RunAsync(new("product", file, Province: province))).Value.Problems);
            Assert.Equal((2, null, new ProvinceMissing().Text), (problem.Line, problem.Column, problem.Why));
        }
    }

    [Fact]
    public async Task Import_OfAnUnknownType_IsRefused() => Assert.Equal(new CaseTypeUnknown("nothing"), (await RunAsync(new("nothing", Bytes("a\n1")))).Error);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<CaseFlow.Domain.Shared.Result<ImportReport>> RunAsync(ImportRequest request) =>
        await new ImportRegister(house.Engine).RunAsync(request, TestContext.Current.CancellationToken);

    private static string OneOf(ImportReport report) => $"number in ('{string.Join("', '", report.Numbers)}')";

    private Task<long> CountAsync() => house.Database.ScalarAsync<long>("select count(*) from cases");

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = house.Database.DataSource.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var texts = new List<string>();
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            texts.Add(row.GetString(0));
        }

        return texts;
    }
}
