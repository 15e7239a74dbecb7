using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Tests.Calendars;

public sealed class ReadAndPrintDates
{
    [Theory]
    [InlineData("1400/02/05")]
    [InlineData("1400-2-5")]
    [InlineData(" ۱۴۰۰/۰۲/۰۵ ")]
    [InlineData("١٤٠٠/٢/٥")]
    public void Read_WhenWrittenAsPeopleDo_GivesTheDate(string text)
    {
        Assert.True(JalaliDate.TryParse(text, out var date));
        Assert.Equal(new JalaliDate(1400, 2, 5), date);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1400")]
    [InlineData("1400/2")]
    [InlineData("140002")]
    [InlineData("1400/12/30")]
    [InlineData("1400/13/1")]
    [InlineData("1400/2/0")]
    [InlineData("1400/2-5")]
    [InlineData("1400/2/005")]
    [InlineData("1400/2/5/1")]
    [InlineData("400/2/5")]
    [InlineData("1400/+2/5")]
    [InlineData("140002/5")]
    [InlineData("1400/2/x")]
    public void Read_WhenThereIsNoSuchDate_Refuses(string? text) => Assert.False(JalaliDate.TryParse(text, out _));

    [Theory]
    [InlineData("140002")]
    [InlineData("1400/02")]
    [InlineData("۱۴۰۰-۲")]
    public void Read_WhenAMonth_GivesTheMonth(string text)
    {
        Assert.True(JalaliMonth.TryParse(text, out var month));
        Assert.Equal(140002, month.Value);
    }

    [Theory]
    [InlineData("14002")]
    [InlineData("140013")]
    [InlineData("1400/")]
    [InlineData("1400/1/1")]
    [InlineData("1199/1")]
    public void Read_WhenNoMonth_Refuses(string text) => Assert.False(JalaliMonth.TryParse(text, out _));

    [Fact]
    public void Print_InBothLanguages()
    {
        var date = new JalaliDate(1400, 2, 5);
        Assert.Equal("1400/02/05", date.ToString());
        Assert.Equal("۵ اردیبهشت ۱۴۰۰", date.Format("fa"));
        Assert.Equal("5 Ordibehesht 1400", date.Format("en"));
        Assert.Equal("اسفند ۱۴۰۰", new JalaliMonth(1400, 12).Format("fa"));
    }

    [Fact]
    public void Read_WhateverWasPrinted_GivesItBack()
    {
        for (var day = new JalaliYear(1399).FirstDay; day <= new JalaliYear(1403).LastDay; day = day.AddDays(1))
        {
            Assert.True(JalaliDate.TryParse(JalaliDate.Of(day).ToString(), out var back));
            Assert.Equal(day, back.ToDateOnly());
        }
    }
}
