using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class SumTargets
{
    [Fact]
    public void Total_WhenNumbersAndGaps_SumsTheNumbers() =>
        Assert.Equal(12, Target.Total([Target.Of(5), null, Target.Of(0), Target.Of("حسب مورد"), Target.Of(7)])?.Value);

    [Fact]
    public void Total_WhenOnlyTexts_KeepsEachTextOnce()
    {
        Assert.Equal("حسب مورد", Target.Total([Target.Of("حسب مورد"), null, Target.Of("حسب مورد")])?.Text);
        Assert.Equal("حسب مورد، حسب درخواست", Target.Total([Target.Of("حسب مورد"), Target.Of("حسب درخواست")])?.Text);
    }

    [Fact]
    public void Total_WhenNoTargetAtAll_IsNull() => Assert.Null(Target.Total([null, null]));

    [Fact]
    public void Make_WhenNegativeOrEmpty_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Target.Of(-1));
        Assert.Throws<ArgumentException>(() => Target.Of(" "));
    }
}
