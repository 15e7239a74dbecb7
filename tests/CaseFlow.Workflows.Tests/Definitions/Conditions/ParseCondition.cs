using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Conditions;

public sealed class ParseCondition
{
    [Theory]
    [InlineData("", 0, "ends too early")]
    [InlineData("   ", 3, "ends too early")]
    [InlineData("variables.form.a == 1", 17, "Use ===")]
    [InlineData("variables.form.a != 1", 18, "Assignment")]
    [InlineData("variables.form.a = 1", 17, "Assignment")]
    [InlineData("variables.form.a & true", 17, "Bitwise")]
    [InlineData("variables.form.a ? 1 : 2", 17, "?:")]
    [InlineData("variables.form?.a", 14, "?:")]
    [InlineData("variables.form.a === undefined", 21, "null instead of undefined")]
    [InlineData("variables.form.a ===", 20, "ends too early")]
    [InlineData("variables", 9, "follows variables")]
    [InlineData("variables.", 9, "follows variables")]
    [InlineData("variables.form.", 15, "follows the dot")]
    [InlineData("form.a === 1", 0, "'form' is not known")]
    [InlineData("alert(1)", 0, "'alert' is not known")]
    [InlineData("variables.form.a.toString()", 25, "Calls are not allowed")]
    [InlineData("variables.form.a()", 16, "Calls are not allowed")]
    [InlineData("variables.form[0]", 15, "literal text")]
    [InlineData("variables['form']", 9, "follows variables")]
    [InlineData("(1 + 2", 6, "Expected ')'")]
    [InlineData("1 + 2)", 5, "end of the condition")]
    [InlineData("1 2", 2, "end of the condition")]
    [InlineData("1 < 2 < 3", 6, "do not chain")]
    [InlineData("'abc", 0, "not closed")]
    [InlineData("'abc\n'", 0, "not closed on its line")]
    [InlineData("'a\\x'", 2, "Only")]
    [InlineData("1e3", 0, "plain decimal")]
    [InlineData("0x1F", 0, "plain decimal")]
    [InlineData("1.", 0, "plain decimal")]
    [InlineData("1.2.3", 0, "plain decimal")]
    [InlineData("007", 0, "plain decimal")]
    [InlineData("1_000", 0, "plain decimal")]
    [InlineData("`a`", 0, "Write texts in")]
    [InlineData("variables.form.a.includes", 25, "Expected '('")]
    [InlineData("variables.form.a.includes()", 26, "Expected a value")]
    [InlineData("variables.form.a.includes('a', 'b')", 29, "Expected ')'")]
    [InlineData("(variables.form.a).b", 19, "'.b' is not allowed")]
    [InlineData("'a'['b']", 3, "[ ] is not allowed")]
    [InlineData("+1", 0, "Expected a value")]
    [InlineData("true; false", 4, "';' is not allowed")]
    [InlineData("// nothing", 0, "Expected a value")]
    [InlineData("۱ === 1", 0, "is not allowed")]
    [InlineData("&& true", 0, "Expected a value")]
    [InlineData("79228162514264337593543950336", 0, "plain decimal")]
    public void Parse_WhenOutsideTheSubset_RefusesAtTheExactPosition(string source, int position, string message)
    {
        var error = Assert.IsType<ExpressionSyntaxError>(ExpressionParser.Parse(source).Error);

        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message.En, StringComparison.Ordinal);
        Assert.EndsWith($"\n{new string(' ', error.Position)}^", error.Text.Fa, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhenNestedTooDeep_RefusesInsteadOfOverflowing()
    {
        var parentheses = new string('(', 1_000) + "1" + new string(')', 1_000);
        var bangs = new string('!', 3_000) + "true";

        Assert.IsType<ExpressionSyntaxError>(ExpressionParser.Parse(parentheses).Error);
        Assert.IsType<ExpressionSyntaxError>(ExpressionParser.Parse(bangs).Error);
        Assert.IsType<ExpressionSyntaxError>(ExpressionParser.Parse(new string('1', 5_000)).Error);
    }

    [Fact]
    public void Parse_WhenAnythingAtAll_AnswersWithoutAnException()
    {
        var random = new Random(1400);
        string[] pieces = ["variables", ".form", ".a", "[", "'x'", "]", "(", ")", "===", "!", "&&", "||", "<", "-", "1", ".5", ".length", ".includes", " ", "\\", "é", "null"];
        for (var turn = 0; turn < 20_000; turn++)
        {
            var source = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));

            var result = ExpressionParser.Parse(source);

            Assert.True(result.IsOk || ((ExpressionSyntaxError)result.Error!).Position <= source.Length, source);
        }
    }
}
