using System.Globalization;
using CaseFlow.Stories.Tests.Stages;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Stories.Tests.Scenarios;

/// <summary>Compares what a stage shows with what a scenario expects; says every difference in words.</summary>
internal static class Expectations
{
    public static IEnumerable<string> OfAct(ActExpectation expected, SceneCase? shown, Scene scene, DateOnly today) =>
    [
        .. Word("state", expected.State, shown?.State),
        .. Word("outcome", expected.Outcome, shown?.Outcome),
        .. expected.Clocks is { } clocks ? Clocks(clocks, shown, today) : [],
        .. expected.Postings is { } postings ? Postings(postings, scene) : [],
    ];

    public static IEnumerable<string> OfEnd(EndExpectation expected, Cast cast, Scene scene, DateOnly today) =>
    [
        .. from pair in expected.Cases ?? []
           let shown = cast.Case(pair.Key, scene)
           from difference in (IEnumerable<string>)
               [.. Word("state", pair.Value.State, shown.State), .. Word("outcome", pair.Value.Outcome, shown.Outcome)]
           select $"{pair.Key}: {difference}",
        .. from pair in expected.Clocks ?? []
           from difference in Clocks(pair.Value, cast.Case(pair.Key, scene), today)
           select $"{pair.Key}: {difference}",
        .. from pair in expected.Children ?? []
           from count in pair.Value
           let found = scene.CountChildren(cast.Case(pair.Key, scene), count.Key)
           where found != count.Value
           select $"{pair.Key}: {found} of {count.Key}, expected {count.Value}",
        .. Postings(expected.Postings, scene),
        .. expected.Documents is { } documents ? Documents(documents, scene) : [],
    ];

    private static IEnumerable<string> Word(string what, string? expected, string? found) =>
        expected is null || expected == found ? [] : [$"{what} {found ?? "none"}, expected {expected}"];

    private static IEnumerable<string> Clocks(Dictionary<string, ClockFace> expected, SceneCase? shown, DateOnly today) =>
        from pair in expected
        let face = Face(shown?.Clocks.FirstOrDefault(clock => clock.Name == pair.Key), today)
        where face != pair.Value
        select $"clock {pair.Key} {face}, expected {pair.Value}";

    private static ClockFace Face(SceneClock? clock, DateOnly today) => clock switch
    {
        { Status: ClockStatus.Paused } => ClockFace.Paused,
        { Status: ClockStatus.Running } => today > clock.DueOn ? ClockFace.Expired : ClockFace.Running,
        _ => ClockFace.Stopped,
    };

    private static IEnumerable<string> Postings(IReadOnlyList<ExpectedPosting> expected, Scene scene)
    {
        var missing = expected.Select(posting => Line(
            posting.Indicator, posting.Province, posting.Industry, posting.Result, posting.Quantity)).ToList();
        List<string> surplus = [];
        foreach (var sum in scene.Sums)
        {
            var line = Line(sum.Indicator, sum.Province, sum.Industry, sum.Result, sum.Quantity);
            if (!missing.Remove(line))
            {
                surplus.Add(line);
            }
        }

        return
        [
            .. missing.Select(line => $"posting missing: {line}"),
            .. surplus.Select(line => $"posting not expected: {line}"),
        ];
    }

    private static string Line(string indicator, string province, string? industry, string? result, decimal quantity) =>
        string.Create(CultureInfo.InvariantCulture, $"{indicator} {province} {industry ?? "–"} {result ?? "–"} {quantity:0.####}");

    private static IEnumerable<string> Documents(IReadOnlyList<string> expected, Scene scene) =>
        expected.SequenceEqual(scene.Documents)
            ? []
            : [$"documents [{string.Join(", ", scene.Documents)}], expected [{string.Join(", ", expected)}]"];
}
