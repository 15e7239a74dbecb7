using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class CheckPostingDimensions
{
    private static readonly Indicator Tests = new()
    {
        Id = new IndicatorId("test.production.sampling"),
        Name = new LocalizedText("آزمون", "Tests"),
        Unit = new LocalizedText("آزمون", "test"),
        Kind = IndicatorKind.Flow,
        Dimensions =
        [
            new Dimension(Dimension.Industry, ["chemical", "precious-metal-hallmark"]),
            new Dimension(Dimension.Result, ["conforming", "nonconforming"]),
        ],
        BusinessDate = new BusinessDateRule.StepDate(),
        FedBy = [new IndicatorFeed("sampling-and-testing", ["chemical"]), new IndicatorFeed("hallmark-assay", ["precious-metal-hallmark"])],
    };

    [Fact]
    public void Check_WhenAllAreThere_IsEmpty() =>
        Assert.Empty(Tests.Check(new Dictionary<string, string> { ["industry"] = "chemical", ["result"] = "conforming" }));

    [Fact]
    public void Check_WhenSeveralAreWrong_NamesEach()
    {
        var errors = Tests.Check(new Dictionary<string, string> { ["industry"] = "food", ["kind"] = "x" });
        Assert.Collection(
            errors,
            error => Assert.IsType<DimensionValueUnknown>(error),
            error => Assert.IsType<UndeclaredDimension>(error),
            error => Assert.IsType<MissingDimension>(error));
    }

    [Fact]
    public void FeederOf_WhenIndustriesAreSplit_NamesTheOneCaseType()
    {
        Assert.Equal("hallmark-assay", Tests.FeederOf("precious-metal-hallmark"));
        Assert.Equal("sampling-and-testing", Tests.FeederOf("chemical"));
        Assert.Null(Tests.FeederOf(null));
    }

    [Theory]
    [InlineData("inspection.taha", true)]
    [InlineData("a.b-c.d1", true)]
    [InlineData("inspection", false)]
    [InlineData("a..b", false)]
    [InlineData("a.b-", false)]
    [InlineData("a.B", false)]
    [InlineData("a.b\n", false)]
    [InlineData(null, false)]
    public void TryParse_WhenAnIndicatorId_AcceptsOnlyDottedKebabCase(string? text, bool valid) =>
        Assert.Equal(valid, IndicatorId.TryParse(text, out _));
}
