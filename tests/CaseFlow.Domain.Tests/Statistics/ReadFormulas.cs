using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class ReadFormulas
{
    [Fact]
    public void Parse_WhenSumOfFilteredTerms_KeepsSignsAndFilters()
    {
        var formula = Formula.Parse("n(a.b) + n(a.c-d | result = conforming, kind = x) - n( a.e )").Value;

        Assert.Equal([1, 1, -1], formula.Terms.Select(term => term.Sign));
        Assert.Equal(["a.b", "a.c-d", "a.e"], formula.Terms.Select(term => term.Indicator.Value));
        Assert.Equal("x", formula.Terms[1].Where["kind"]);
        Assert.Equal(100 + 20 - 3, formula.Evaluate(term => term.Indicator.Value switch { "a.b" => 100, "a.c-d" => 20, _ => 3 }));
    }

    [Fact]
    public void Parse_WhenItStartsWithAMinus_Subtracts() =>
        Assert.Equal(-1, Formula.Parse("-n(a.b)").Value.Terms.Single().Sign);

    [Theory]
    [InlineData("", 1)]
    [InlineData("a.b", 1)]
    [InlineData("n", 2)]
    [InlineData("n(ab)", 3)]
    [InlineData("n(A.b)", 3)]
    [InlineData("n(a.b", 6)]
    [InlineData("n(a.b) +", 9)]
    [InlineData("n(a.b) n(a.c)", 8)]
    [InlineData("n(a.b) * 2", 8)]
    [InlineData("n(a.b | )", 9)]
    [InlineData("n(a.b | result)", 15)]
    [InlineData("n(a.b | result = )", 9)]
    [InlineData("n(a.b | result = x, result = y)", 21)]
    [InlineData("n(a.b | result = x,)", 20)]
    [InlineData("n(a.b)) ", 7)]
    public void Parse_WhenUnreadable_SaysWhere(string text, int position)
    {
        var error = Assert.IsType<FormulaUnreadable>(Formula.Parse(text).Error);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void And_WhenFurtherFilters_MergesOrContradicts()
    {
        var term = Formula.Parse("n(a.b | result = conforming)").Value.Terms[0];
        Assert.Equal(2, term.And(new Dictionary<string, string> { ["kind"] = "x" })?.Where.Count);
        Assert.Null(term.And(new Dictionary<string, string> { ["result"] = "nonconforming" }));
    }
}
