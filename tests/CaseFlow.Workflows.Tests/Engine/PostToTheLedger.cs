using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Tests.Engine;

public sealed class PostToTheLedger
{
    [Fact]
    public void Post_TakesProvinceIndustryAndExecutorFromTheCase()
    {
        var house = Posting(Do.All(Do.Set("industry", "'textile-leather'"), Do.Post("inspection.taha")));
        Take(house);
        var posting = house.Postings.Single();
        Assert.Equal(new SeriesKey("inspection.taha", Someone.Yazd, "textile-leather", null, "province", null), posting.Series);
        Assert.Equal((1m, new DateOnly(2026, 11, 5), 140508), (posting.Quantity, posting.BusinessDate, posting.Month));
    }

    [Fact]
    public void Post_WithGivenDimensions_UsesThem()
    {
        var house = Posting(Do.Post(
            "test.taha.sheet", "2", ("industry", "'packaging-cellulose'"), ("result", "'nonconforming'"), ("province", $"'{Someone.Fars}'"),
            ("executor", "'headquarters'")));
        Take(house);
        Assert.Equal(
            new SeriesKey("test.taha.sheet", Someone.Fars, "packaging-cellulose", "nonconforming", "headquarters", null),
            house.Postings.Single().Series);
    }

    [Theory]
    [InlineData("industry", "'astrology'")]
    [InlineData("result", "'maybe'")]
    [InlineData("province", "'atlantis'")]
    [InlineData("executor", "'nobody'")]
    public void Post_WithADimensionOutsideItsList_Refuses(string name, string value)
    {
        (string Name, string Value)[] dimensions =
            [.. new[] { ("industry", "'textile-leather'"), ("result", "'conforming'") }.Where(pair => pair.Item1 != name), (name, value)];
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Post("test.taha.sheet", "1", dimensions))));
    }

    [Fact]
    public void Post_WithoutADeclaredDimension_Refuses() =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Post("test.taha.sheet", "1", ("industry", "'textile-leather'")))));

    [Fact]
    public void Post_OfAnUnknownIndicator_Refuses() => Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Count("moon.phase"))));

    [Theory]
    [InlineData("'two'")]
    [InlineData("0.00001")]
    [InlineData("100000000000000")]
    [InlineData("0 - 100000000000000")]
    public void Post_OfAnImpossibleQuantity_Refuses(string quantity) =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Count(quantity: quantity))));

    [Fact]
    public void Post_WhoseSumIsTooGreat_Refuses() =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.All(Do.Count(quantity: "60000000000000"), Do.Count(quantity: "60000000000000")))));

    [Fact]
    public void Post_OfAnEmptyField_RefusesNamingIt() =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Count(quantity: "variables.form.n"))));

    [Fact]
    public void Post_OfZero_PostsNothing()
    {
        var house = Posting(Do.Count(quantity: "0"));
        Take(house);
        Assert.Empty(house.Postings);
    }

    [Fact]
    public void Post_OverRows_SumsTheSameSeriesInOneStep()
    {
        var house = Posting(Do.PostEach("form.lines", "enforcement.warning", "variables.row.n", dimensions: ("industry", "variables.row.industry")));
        Take(house, Line("textile-leather", 1), Line("packaging-cellulose", 2), Line("textile-leather", 4));
        Assert.Equal(
            [("textile-leather", 5m), ("packaging-cellulose", 2m)],
            house.Postings.Select(posting => (posting.Series.Industry!, posting.Quantity)));
    }

    [Fact]
    public void Post_OverRowsThatCancelOut_PostsNothing()
    {
        var house = Posting(Do.PostEach("form.lines", "enforcement.warning", "variables.row.n", dimensions: ("industry", "variables.row.industry")));
        Take(house, Line("textile-leather", 1), Line("textile-leather", -1));
        Assert.Empty(house.Postings);
    }

    [Fact]
    public void Post_OfSeveralQuantities_IsOneGroup()
    {
        var house = Posting(Do.All(
            Do.PostTogether([("inspection.taha", "1"), ("inspection.technical-visit", "3")], ("industry", "'textile-leather'")),
            Do.Count("enforcement.notice")));
        Take(house);
        Assert.Equal([0, 0, 1], house.Postings.Select(posting => (int)posting.Group));
    }

    [Fact]
    public void Post_OverRowsWithASubject_SumsTheSameSubject()
    {
        var house = Posting(Do.PostAbout("variables.row.industry", SampleIndicators.Distinct, "variables.row.n", "form.lines"));
        Take(house, Line("one", 1), Line("two", 2), Line("one", 4));
        Assert.Equal([("one", 5m), ("two", 2m)], house.Postings.Select(posting => (posting.Subject!, posting.Quantity)));
    }

    [Fact]
    public void Post_OfANumberAsSubject_WritesItPlain()
    {
        var house = Posting(Do.PostAbout("variables.form.lines.length + 1.50", SampleIndicators.Stock));
        Take(house, Line("one", 1), Line("two", 2));
        Assert.Equal("3.5", house.Postings.Single().Subject);
    }

    [Theory]
    [InlineData("variables.form.n")]
    [InlineData("''")]
    [InlineData("true")]
    public void Post_OfAnImpossibleSubject_Refuses(string subject) =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.PostAbout(subject, SampleIndicators.Stock))));

    [Fact]
    public void Post_OfATooLongSubject_Refuses() =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.PostAbout($"'{new string('x', 201)}'", SampleIndicators.Stock))));

    [Theory]
    [InlineData(SampleIndicators.Distinct)]
    [InlineData(SampleIndicators.Latest)]
    public void Post_WithoutTheSubjectThatIsCounted_Refuses(string indicator) =>
        Assert.IsType<ValueUnusable>(TryTake(Posting(Do.Post(indicator))));

    [Fact]
    public void Post_OfALatestValueOfZero_IsAFigure()
    {
        var house = Posting(Do.PostAbout("'station'", SampleIndicators.Latest, "0"));
        Take(house);
        Assert.Equal(("station", 0m), (house.Postings.Single().Subject, house.Postings.Single().Quantity));
    }

    [Fact]
    public void Post_OverChildren_CountsThoseChosen()
    {
        var house = new PaperHouse(
            DefinitionBuilder.Case("parent").State("A", Do.All(Do.OpenChild("part"), Do.OpenChild("part"), Do.OpenChild("part")))
                .Step("Count", "A", "B", does: Do.PostEach(
                    "children.part", "enforcement.notice", where: "variables.row.state === 'Done'", dimensions: ("industry", "'textile-leather'")))
                .Step("End", "B", "C").Build(),
            DefinitionBuilder.Child("part").State("New").Step("Finish", "New", "Done").Build());
        var parent = house.Open("parent");
        foreach (var part in house.All.Where(file => file.Definition.Type == "part").Take(2).ToList())
        {
            house.Take(part.Number, "Finish");
        }

        house.Take(parent, "Count");
        Assert.Equal(2m, house.Postings.Single().Quantity);
    }

    [Fact]
    public void Post_OnABackdatedStep_FallsIntoItsMonth()
    {
        var house = Posting(Do.Count());
        var number = house.Open("matter");
        house.Clock.Advance(TimeSpan.FromDays(60));
        house.Run(house.Step(number, "Go") with { OccurredAt = house.Clock.GetUtcNow().AddDays(-40) });
        Assert.Equal((new DateOnly(2026, 11, 25), 140509), (house.Postings.Single().BusinessDate, house.Postings.Single().Month));
    }

    [Fact]
    public void Post_LateInTheEveningOfUtc_FallsOnTheNextDayInTehran()
    {
        var house = Posting(Do.Count());
        house.Clock.MoveTo(new DateTimeOffset(2026, 11, 21, 20, 30, 0, TimeSpan.Zero));
        Take(house);
        Assert.Equal((new DateOnly(2026, 11, 22), 140509), (house.Postings.Single().BusinessDate, house.Postings.Single().Month));
    }

    [Theory]
    [InlineData("2027-03-20T20:29:59Z", 1405)]
    [InlineData("2027-03-20T20:30:00Z", 1406)]
    public void Year_TurnsAtMidnightOfNowruzInTehran(string instant, int year)
    {
        var house = Posting(Do.Count(quantity: "variables.year"));
        house.Clock.MoveTo(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        Take(house);
        Assert.Equal(year, house.Postings.Single().Quantity);
    }

    private static Fields Line(string industry, int n) => Fields.Of(("industry", industry.Fact()), ("n", n.Fact()));

    private static PaperHouse Posting(Activity activity) => new(DefinitionBuilder.Case("matter").State("A")
        .Step("Go", "A", "B", form: [Field.Number("n"), Field.Rows("lines", Field.Text("industry"), Field.Number("n"))], does: activity)
        .Step("End", "B", "C").Build());

    private static void Take(PaperHouse house, params Fields[] lines) =>
        house.Take(house.Open("matter"), "Go", null, ("lines", Rows.Of(lines)));

    private static CaseFlow.Domain.Shared.Error? TryTake(PaperHouse house) => house.TryTake(house.Open("matter"), "Go").Error;
}
