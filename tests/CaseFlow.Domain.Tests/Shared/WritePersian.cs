using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Tests.Shared;

public sealed class WritePersian
{
    [Theory]
    [InlineData("كردستاني", "کردستانی")]
    [InlineData("  نمونه \u200C برداری ", "نمونه برداری")]
    [InlineData("نمونه\u200C\u200Cبرداری\u200C", "نمونه\u200Cبرداری")]
    [InlineData("\u200Cمی\u200Cشود", "می\u200Cشود")]
    [InlineData("کـــد\u200F ۱۲", "کد ۱۲")]
    [InlineData("a\t\nb", "a b")]
    [InlineData("", "")]
    public void Normalize_WhenSpeltInAnyWay_GivesOneForm(string text, string expected)
    {
        Assert.Equal(expected, PersianText.Normalize(text));
        Assert.Equal(expected, PersianText.Normalize(expected));
    }

    [Theory]
    [InlineData("بسته بندی و سلولزی", "بسته\u200Cبندی و سلولزی")]
    [InlineData("كد ١٢", "کد۱۲")]
    [InlineData("Kerman", "kerman")]
    public void Key_WhenTwoSpellingsOfOneName_IsEqual(string one, string other) =>
        Assert.Equal(PersianText.Key(one), PersianText.Key(other));

    [Fact]
    public void Number_InBothLanguages()
    {
        Assert.Equal("۳۱۰٬۱۹۶", PersianText.Number(310196, "fa"));
        Assert.Equal("۱۲٬۳۴۵٫۶", PersianText.Number(12345.60m, "fa"));
        Assert.Equal("12,345.6", PersianText.Number(12345.6m, "en"));
        Assert.Equal("۵٬۰۳۰٪", PersianText.Percent(5030, "fa"));
        Assert.Equal("0%", PersianText.Percent(0, "en"));
        Assert.Equal("\u2212۵", PersianText.Number(-5, "fa"));
    }
}
