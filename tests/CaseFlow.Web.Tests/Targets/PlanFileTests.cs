using System.Net;
using System.Text;
using CaseFlow.Web.Targets;
using CaseFlow.Web.Tests.Hosting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Tests.Targets;

/// An edition is taken away as a file and brought back.
public sealed class PlanFileTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Visits = "technical-visits";

    [Theory]
    [InlineData("fa", "xlsx")]
    [InlineData("en", "xlsx")]
    [InlineData("fa", "csv")]
    [InlineData("en", "csv")]
    public async Task Template_BroughtBackAsItIs_ChangesNothing_AndFilledInChangesThat(string language, string format)
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        planner.Speak(language);
        var edition = await PlanPagesTests.MakeAsync(planner, 1420, $"{language}-{format}");
        await PlanPagesTests.SaveAsync(planner, edition, ("qom", "1200"), ("yazd", "حسب مورد"));

        var template = await planner.DownloadAsync($"{edition}/template.{format}");
        var same = await SendAsync(planner, edition, $"plan.{format}", template);
        var filled = await SendAsync(planner, edition, $"plan.{format}", format == "csv"
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(template).Replace(",1200,", ",1300,", StringComparison.Ordinal))
            : Changed(template, "1200", "1300"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (same.Status, filled.Status));
        var changes = await site.Database.ScalarAsync<string>(
            $"select string_agg(province || ' ' || after_value::integer, ', ' order by id) from plan_changes where year = 1420 and edition = '{language}-{format}' and after_value is not null");
        Assert.Equal("qom 1200, qom 1300", changes);
    }

    [Fact]
    public async Task Template_InPersian_RunsFromRightToLeft_AndNumbersAreNumbers()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        var edition = await PlanPagesTests.MakeAsync(planner, 1421);
        await PlanPagesTests.SaveAsync(planner, edition, ("qom", "1200"));

        using var stream = new MemoryStream(await planner.DownloadAsync($"{edition}/template.xlsx?measure={Visits}"));
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;

        Assert.True(sheet.Descendants<SheetView>().Single().RightToLeft!.Value);
        Assert.Equal(34, sheet.Descendants<Row>().Count());
        Assert.Equal("1200", sheet.Descendants<Cell>().Single(cell => cell.DataType?.Value == CellValues.Number).CellValue!.Text);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Import_OfAWorkbook_NamesSheetAndCell_AlsoOfPercentagesDatesAndErrors()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        planner.Speak("en");
        var edition = await PlanPagesTests.MakeAsync(planner, 1422);

        var answer = await SendAsync(planner, edition, "plan.xlsx", Workbook("Targets of 1422", [
            [Text("province"), Text(Visits)],
            [Text("Qom"), Number("0.79", 1)],
            [Text("Yazd"), Number("45000", 2)],
            [Text("Ilam"), new Cell(new CellValue("#REF!")) { DataType = CellValues.Error }],
            [Text("Fars"), Number("12.5", 0)],
            [Text("Tehran"), Number("1200.0000000000002", 0)],
        ]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        var body = WebUtility.HtmlDecode(answer.Body);
        foreach (var line in (string[])["sheet 'Targets of 1422', cell B2 ('79%')", "cell B3 ('2023-03-15')", "cell B4 ('#REF!')", "cell B5 ('12.5')"])
        {
            Assert.Contains(line, body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("cell B6", body, StringComparison.Ordinal);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1422"));
    }

    [Fact]
    public async Task Import_OfWhatIsNoFileOfTargets_SaysSo()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        var edition = await PlanPagesTests.MakeAsync(planner, 1423);
        byte[][] files =
        [
            [.. "PK"u8, 3, 4, 0, 0], [0xD0, 0xCF, 0x11, 0xE0, 1, 2], [0xFF, 0xFE, 0x41, 0x00], Workbook("empty", []),
            .. new[] { Workbook("cut", [[Text("province")]]) }.Select(whole => whole[..(whole.Length / 2)]),
        ];
        foreach (var file in files)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(planner, edition, "plan.xlsx", file)).Status);
        }

        Assert.Contains("#file", (await planner.PostAsync($"{edition}/imports", edition, ("act", "import"))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.GetAsync($"{edition}/template.pdf")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.GetAsync("/plans/1423/none/template.csv")).Status);
    }

    [Fact]
    public async Task Check_WritesNothing()
    {
        using var planner = await site.NewVisitorAsync((Roles.Statistician, null));
        var edition = await PlanPagesTests.MakeAsync(planner, 1424);

        var answer = await SendAsync(planner, edition, "plan.csv", Encoding.UTF8.GetBytes($"province,{Visits}\nqom,7\n"), "check");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(0L, await site.Database.ScalarAsync<long>("select count(*) from plan_targets where year = 1424"));
    }

    [Fact]
    public void Cells_OfAWorkbook_AreWhatProgramsShow()
    {
        var sheet = Assert.Single(PlanWorkbook.Read(Workbook("s", [[Number("1E3", 0), Number("0.1", 0), Number("28.499999999999996", 0), Number("12", 3), Text(" قم ")]]))!);
        Assert.Equal(["1000", "0.1", "28.5", "12", " قم "], Assert.Single(sheet.Rows).Cells);
    }

    private static async Task<Answer> SendAsync(Visitor planner, string edition, string name, byte[] content, string act = "import")
        => await planner.SendAsync($"{edition}/imports", edition, [("act", act)], ("file", name, content));

    private static Cell Text(string text) => new(new InlineString(new Text(text))) { DataType = CellValues.InlineString };

    private static Cell Number(string number, uint style) => new(new CellValue(number)) { StyleIndex = style };

    /// Styles: 0 plain, 1 percent, 2 a date, 3 a number with words behind it that look like fields of a date.
    private static byte[] Workbook(string name, Cell[][] rows)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(
                    new NumberingFormat { NumberFormatId = 170, FormatCode = "yyyy/mm/dd" }, new NumberingFormat { NumberFormatId = 171, FormatCode = "#,##0 \"hymd\"" }),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 9 }, new CellFormat { NumberFormatId = 170 }, new CellFormat { NumberFormatId = 171 }));
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select(cells => new Row(cells))));
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = name }));
        }

        return bytes.ToArray();
    }

    private static byte[] Changed(byte[] workbook, string from, string to)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<CellValue>().Single(value => value.Text == from).Text = to;
        }

        return bytes.ToArray();
    }
}
