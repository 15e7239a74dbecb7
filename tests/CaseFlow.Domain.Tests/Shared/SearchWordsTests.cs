using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Tests.Shared;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("نمونه‌برداری")]
    [InlineData("نمونه برداری")]
    [InlineData("نمونهبرداری")]
    [InlineData("نمونه")]
    public void Asked_InAnySpellingOfAHalfSpace_IsAmongTheStored(string asked) =>
        Assert.Subset(SearchWords.Stored("مرکز نمونه‌برداری").ToHashSet(), SearchWords.Asked(asked).ToHashSet());

    [Theory]
    [InlineData("آرد آذر", "ارد اذر")]
    [InlineData("كيفيت", "کیفیت")]
    [InlineData("پلاک ۱۲۳", "پلاك ١٢٣")]
    [InlineData("مسئول", "مسیول")]
    [InlineData("مؤسسه", "موسسه")]
    [InlineData("شركة", "شرکه")]
    [InlineData("مُدیر", "مدیر")]
    [InlineData("Yazd Steel", "yazd STEEL")]
    public void Asked_InAnotherSpelling_IsTheSame(string stored, string asked) =>
        Assert.Equal(SearchWords.Stored(stored).Order(StringComparer.Ordinal), SearchWords.Asked(asked).Order(StringComparer.Ordinal));

    [Fact]
    public void Stored_SplitsAtSignsAndKeepsEachWordOnce() =>
        Assert.Equal(["12", "خیابان", "پلاک", "یزد"], SearchWords.Stored("یزد، خیابان یزد - پلاک (12)").Order(StringComparer.Ordinal));

    [Fact]
    public void Stored_CutsWordsThatAreTooLong() =>
        Assert.Equal(new string('a', SearchWords.MaxLength), Assert.Single(SearchWords.Stored(new string('a', 500))));

    [Theory]
    [InlineData("")]
    [InlineData(" \u200C ،! ")]
    public void Asked_ForNothing_IsEmpty(string text) => Assert.Empty(SearchWords.Asked(text));
}
