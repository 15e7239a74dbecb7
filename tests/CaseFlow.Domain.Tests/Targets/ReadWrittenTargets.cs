using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Targets;

namespace CaseFlow.Domain.Tests.Targets;

public sealed class ReadWrittenTargets
{
    private static readonly TextTarget[] Texts = [new(new("حسب مورد", "as required"), ["بر حسب مورد"]), new(new("تمام موارد ارجاعی", "all referred cases"), [])];

    [Theory]
    [InlineData("1234", 0, 1234)]
    [InlineData("۱۲۳۴", 0, 1234)]
    [InlineData("١٢٣٤", 0, 1234)]
    [InlineData("۱٬۲۳۴٬۵۶۷", 0, 1234567)]
    [InlineData("1,234", 0, 1234)]
    [InlineData("۱،۲۳۴", 0, 1234)]
    [InlineData("1 234 567", 0, 1234567)]
    [InlineData("1\u00A0234", 0, 1234)]
    [InlineData(" \u200F۰\u200E ", 0, 0)]
    [InlineData("\u202A12\u202C", 0, 12)]
    [InlineData("12.0", 0, 12)]
    [InlineData("007", 0, 7)]
    [InlineData("۲۸٫۵", 1, 28.5)]
    [InlineData("28.50", 1, 28.5)]
    [InlineData("1,234.5678", 4, 1234.5678)]
    [InlineData("1.234", 3, 1.234)]
    public void Read_OfANumber_UnderstandsDigitsAndSeparators(string text, int decimals, double expected)
    {
        var read = WrittenTarget.Read(text, decimals, Texts);
        Assert.Null(read.Wrong);
        Assert.Equal((decimal)expected, read.Target!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u200C ")]
    [InlineData("-")]
    [InlineData("–")]
    [InlineData("−")]
    public void Read_OfNothing_IsNoTarget(string text) => Assert.Equal(new WrittenTarget(null, null), WrittenTarget.Read(text, 0, Texts));

    [Theory]
    [InlineData("حسب مورد")]
    [InlineData("حسب‌مورد")]
    [InlineData("بر حسب مورد")]
    [InlineData("As required")]
    public void Read_OfKnownWords_IsATextTargetInOneSpelling(string text) => Assert.Equal("حسب مورد", WrittenTarget.Read(text, 0, Texts).Target!.Text);

    /// <summary>Counting rules §13: a decimal slip, a lost unit and a misspelt word must not slip in (classes 12, 24 and 33).</summary>
    [Theory]
    [InlineData("1.234", 0)]
    [InlineData("1.000", 0)]
    [InlineData("28.55", 1)]
    [InlineData("1.500", 1)]
    [InlineData("1.234.567", 0)]
    [InlineData("12,34", 0)]
    [InlineData("1,2345", 0)]
    [InlineData("1,234 567", 0)]
    [InlineData("1,234,56", 0)]
    [InlineData("-5", 0)]
    [InlineData("−۵", 0)]
    [InlineData("100%", 0)]
    [InlineData("۱۰۰٪", 0)]
    [InlineData("12o", 0)]
    [InlineData("12/5", 1)]
    [InlineData("1e3", 0)]
    [InlineData(".5", 1)]
    [InlineData("5.", 1)]
    [InlineData("۹۹۹۹۹۹۹۹۹۹۹۹۹", 0)]
    [InlineData("حساب مورد", 0)]
    [InlineData("#REF!", 0)]
    [InlineData("nil", 0)]
    public void Read_OfWhatCouldMeanSomethingElse_IsRefusedInBothLanguages(string text, int decimals)
    {
        var read = WrittenTarget.Read(text, decimals, Texts);
        Assert.Null(read.Target);
        Assert.NotNull(read.Wrong);
        Assert.True(read.Wrong.Fa.Length > 10 && read.Wrong.En.Length > 10);
    }

    [Fact]
    public void Read_OfEveryNumberAsItIsShown_GivesTheNumberBack()
    {
        var random = new Random(1402);
        for (var round = 0; round < 5_000; round++)
        {
            var decimals = random.Next(5);
            var value = random.NextInt64(1_000_000_000_000) / (decimal)Math.Pow(10, decimals);
            foreach (var language in new[] { "fa", "en" })
            {
                Assert.Equal(Target.Of(value), WrittenTarget.Read(PersianText.Number(value, language), decimals, Texts).Target);
            }
        }
    }
}
