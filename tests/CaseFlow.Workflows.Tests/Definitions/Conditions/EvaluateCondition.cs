using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Tests.Definitions.Conditions;

public sealed class EvaluateCondition
{
    private static readonly StaticFacts Facts = new()
    {
        ["form.yes"] = FactValue.Of(true),
        ["form.no"] = FactValue.Of(false),
        ["form.empty"] = FactValue.Null,
        ["form.one"] = FactValue.Of(1),
        ["form.tenth"] = FactValue.Of(0.1m),
        ["form.name"] = FactValue.Of("abc"),
        ["form.day"] = FactValue.Of(new DateOnly(2021, 4, 25)),
        ["form.codes"] = FactValue.Of(["a", "b"]),
        ["form.lines"] = FactValue.Of([Fields.Empty, Fields.Empty, Fields.Empty]),
        ["children.warning-line.count"] = FactValue.Of(2),
        ["case.daysOpen"] = FactValue.Of(31),
    };

    [Theory]
    [InlineData("true && true", "true")]
    [InlineData("variables.form.yes && variables.form.no", "false")]
    [InlineData("variables.form.no && variables.form.lost", "false")]
    [InlineData("variables.form.lost && variables.form.no", "false")]
    [InlineData("variables.form.lost && variables.form.yes", "unknown variables.form.lost")]
    [InlineData("variables.form.yes && variables.form.lost", "unknown variables.form.lost")]
    [InlineData("variables.form.lost || variables.form.yes", "true")]
    [InlineData("variables.form.yes || variables.form.lost", "true")]
    [InlineData("variables.form.lost || variables.form.no", "unknown variables.form.lost")]
    [InlineData("variables.form.no || variables.form.lost", "unknown variables.form.lost")]
    [InlineData("variables.form.lost || variables.form.gone", "unknown variables.form.lost")]
    [InlineData("!variables.form.lost", "unknown variables.form.lost")]
    [InlineData("!variables.form.yes", "false")]
    [InlineData("!!variables.form.yes", "true")]
    [InlineData("variables.form.lost === variables.form.lost", "unknown variables.form.lost")]
    [InlineData("1 !== variables.form.lost", "unknown variables.form.lost")]
    [InlineData("variables.form.yes && variables.form.name", "unknown variables.form.name")]
    [InlineData("!variables.form.empty", "unknown variables.form.empty")]
    [InlineData("variables.form.empty || variables.form.yes", "true")]
    public void Evaluate_WhenLogic_FollowsThreeValuedTables(string condition, string expected) =>
        Assert.Equal(expected, StaticFacts.Parse(condition).Evaluate(Facts).ToString());

    [Theory]
    [InlineData("variables.form.one === 1.0", "true")]
    [InlineData("variables.form.one === '1'", "false")]
    [InlineData("variables.form.one !== '1'", "true")]
    [InlineData("variables.form.empty === null", "true")]
    [InlineData("variables.form.empty === ''", "false")]
    [InlineData("variables.form.empty === 0", "false")]
    [InlineData("variables.form.codes === null", "false")]
    [InlineData("variables.form.codes === variables.form.codes", "unknown variables.form.codes === variables.form.codes")]
    [InlineData("variables.form.no === false", "true")]
    [InlineData("variables.form.tenth + 0.2 === 0.3", "true")]
    [InlineData("variables.case.daysOpen > 30", "true")]
    [InlineData("31 >= variables.case.daysOpen && 31 <= variables.case.daysOpen", "true")]
    [InlineData("variables.form.day < '2021-05-01'", "true")]
    [InlineData("variables.form.empty < 1", "unknown variables.form.empty")]
    [InlineData("1 > variables.form.empty", "unknown variables.form.empty")]
    [InlineData("variables.form.name < 1", "unknown 1")]
    [InlineData("variables.form.yes < true", "unknown variables.form.yes")]
    [InlineData("1 < 2 === true", "true")]
    public void Evaluate_WhenComparing_NeverConverts(string condition, string expected) =>
        Assert.Equal(expected, StaticFacts.Parse(condition).Evaluate(Facts).ToString());

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("12 / 4 / 3", "1")]
    [InlineData("-variables.form.one * -2", "2")]
    [InlineData("1 - -1", "2")]
    [InlineData("'a' + 'b'", "ab")]
    [InlineData("1 / 0", "unknown 0")]
    [InlineData("79228162514264337593543950335 + 1", "unknown 79228162514264337593543950335 + 1")]
    [InlineData("variables.form.empty + 1", "unknown variables.form.empty")]
    [InlineData("1 + 'a'", "unknown 'a'")]
    [InlineData("'a' - 'b'", "unknown 'a'")]
    [InlineData("variables.form.lost * 0", "unknown variables.form.lost")]
    [InlineData("variables.form.lines.length + 1", "4")]
    [InlineData("variables.form.codes.length", "2")]
    [InlineData("variables.form.name.length", "3")]
    [InlineData("variables.form.empty.length", "0")]
    [InlineData("variables.form.yes.length", "unknown variables.form.yes")]
    [InlineData("variables.form.lost.length", "unknown variables.form.lost")]
    [InlineData("variables.form.codes.includes('b')", "true")]
    [InlineData("variables.form.codes.includes('c')", "false")]
    [InlineData("variables.form.codes.includes(1)", "false")]
    [InlineData("variables.form.codes.includes(variables.form.lost)", "unknown variables.form.lost")]
    [InlineData("variables.form.name.includes('bc')", "true")]
    [InlineData("variables.form.one.includes(1)", "unknown variables.form.one")]
    [InlineData("variables.children['warning-line'].count", "unknown variables.children['warning-line'].count")]
    [InlineData("'it\\'s \\u0041'", "it's A")]
    public void Evaluate_WhenComputing_IsExactOrUnknown(string condition, string expected) =>
        Assert.Equal(expected, StaticFacts.Parse(condition).Evaluate(Facts).ToString());

    [Fact]
    public void Paths_WhenAskedFor_ListEveryFactWithItsNames()
    {
        var paths = StaticFacts.Parse("variables.children['warning-line'].inState.Closed + variables.form.lines.length > variables.today").Paths;

        Assert.Equal(["children:warning-line,inState,Closed", "form:lines", "today:"],
            paths.Select(path => $"{path.Root}:{string.Join(',', path.Segments)}"));
    }

    [Fact]
    public void Evaluate_WhenComparing_AllocatesNothing()
    {
        var condition = StaticFacts.Parse(
            "variables.form.name === 'abc' && variables.case.daysOpen + 1 > 30 && variables.form.lines.length === 3 && !variables.form.no || variables.form.lost");
        Assert.True(condition.Evaluate(Facts).IsTrue);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var turn = 0; turn < 1_000; turn++)
        {
            _ = condition.Evaluate(Facts);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
