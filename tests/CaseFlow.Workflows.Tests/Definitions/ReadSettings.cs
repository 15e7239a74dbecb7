using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>What regulation sets is read from its file, and holds from its day.</summary>
public sealed class ReadSettings : IDisposable
{
    private readonly string folder = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Find_OnADay_GivesTheNewestEntryThatHolds()
    {
        var settings = Load(
            """
            { "id": "fee", "value": 2.5, "fa": "تعرفه", "en": "Fee", "validFrom": "1400/07/01", "source": "circular 12" },
            { "id": "fee", "value": 2, "fa": "تعرفه", "en": "Fee", "validFrom": "1399/01/01" },
            { "id": "strict", "value": true, "fa": "سخت", "en": "Strict" },
            { "id": "unit", "value": "rial", "fa": "یکا", "en": "Unit" }
            """).Value.Settings;
        Assert.Null(settings.Find("fee", Day(1398, 12, 29)));
        Assert.Equal(FactValue.Of(2m), settings.Find("fee", Day(1400, 6, 31))?.Value);
        Assert.Equal((FactValue.Of(2.5m), "circular 12"), (settings.Find("fee", Day(1400, 7, 1))!.Value, settings.Find("fee", Day(1400, 7, 1))!.Source));
        Assert.Equal(FactValue.Of(true), settings.Find("strict", Day(1300, 1, 1))?.Value);
        Assert.Null(settings.Find("other", Day(1400, 1, 1)));
        Assert.Equal([FactKind.Number, FactKind.Boolean, FactKind.Text], [settings.Kinds["fee"], settings.Kinds["strict"], settings.Kinds["unit"]]);
    }

    [Fact]
    public void Find_ForACase_GivesTheEntryOfItsFieldsBeforeThatOfEveryCase()
    {
        var settings = Load(
            """
            { "id": "forum", "value": "board", "fa": "مرجع", "en": "Forum" },
            { "id": "forum", "value": "court", "fa": "مرجع", "en": "Forum", "validFrom": "1402/07/25" },
            { "id": "forum", "value": "peace", "fa": "مرجع", "en": "Forum", "validFrom": "1401/01/01", "where": { "booklet": "1403" } }
            """).Value.Settings;
        var (plain, special) = (Fields.Of(("booklet", FactValue.Of("1396"))), Fields.Of(("booklet", FactValue.Of("1403"))));
        Assert.Equal(("board", "board", "peace"), (Text(1400, plain), Text(1400, special), Text(1401, special)));
        Assert.Equal(("court", "peace", "court"), (Text(1403, plain), Text(1403, special), Text(1403, null)));

        string? Text(int year, Fields? of) => settings.Find("forum", Day(year, 1, 1), of)?.Value.TextOrNull;
    }

    [Theory]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\", \"where\": {} }", "$.settings[0].where")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\", \"where\": { \"booklet\": 3 } }", "$.settings[0].where")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\", \"where\": { \"b\": \"1\" } }, { \"id\": \"fee\", \"value\": 2, \"fa\": \"ت\", \"en\": \"F\", \"where\": { \"b\": \"1\" } }", "$.settings[1].id")]
    [InlineData("{ \"id\": \"Fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\" }", "$.settings[0].id")]
    [InlineData("{ \"value\": 1, \"fa\": \"ت\", \"en\": \"F\" }", "$.settings[0]")]
    [InlineData("{ \"id\": \"fee\", \"value\": null, \"fa\": \"ت\", \"en\": \"F\" }", "$.settings[0].value")]
    [InlineData("{ \"id\": \"fee\", \"value\": [], \"fa\": \"ت\", \"en\": \"F\" }", "$.settings[0].value")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\" }", "$.settings[0]")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\", \"validFrom\": \"1400/13/01\" }", "$.settings[0].validFrom")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\" }, { \"id\": \"fee\", \"value\": \"1\", \"fa\": \"ت\", \"en\": \"F\", \"validFrom\": \"1400/01/01\" }", "$.settings[1].value")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\" }, { \"id\": \"fee\", \"value\": 2, \"fa\": \"ت\", \"en\": \"F\" }", "$.settings[1].id")]
    [InlineData("{ \"id\": \"fee\", \"value\": 1, \"fa\": \"ت\", \"en\": \"F\", \"until\": \"1400/01/01\" }", "$.settings[0].until")]
    public void Load_WhenASettingIsWrong_NamesItsPlace(string entries, string path)
    {
        var problem = Assert.IsType<Problem>(Assert.Single(Assert.IsType<Errors>(Load(entries).Error).All));
        Assert.Equal(("reference/settings.json", path), (problem.File, problem.Path));
    }

    [Fact]
    public void Load_TheHouse_HasTheSettingsThatItsDefinitionsName()
    {
        var settings = ReferenceData.Load(HouseDefinitions.Folder).Value.Settings;
        Assert.Equal(FactValue.Of(365m), settings.Find("renewalGraceDays", Day(1400, 1, 1))?.Value);
    }

    private static DateOnly Day(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();

    private Result<ReferenceData> Load(string entries)
    {
        File.WriteAllText(Path.Combine(folder, "reference", "settings.json"), $$"""{ "settings": [ {{entries}} ] }""");
        return ReferenceData.Load(folder);
    }
}
