using System.Globalization;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Scenarios;

/// <summary>Compares what a stage shows with what a scenario expects; says every difference in words.</summary>
internal static class Expectations
{
    public static IEnumerable<string> OfAct(ActExpectation expected, SceneCase? shown, Scene scene, DateOnly today) =>
    [
        .. Word("state", expected.State, shown?.State),
        .. Word("outcome", expected.Outcome, shown?.Outcome),
        .. Word("holder", expected.Holder, shown?.Holder),
        .. expected.Clocks is { } clocks ? Clocks(clocks, shown, today) : [],
        .. expected.Postings is { } postings ? Postings(postings, scene) : [],
    ];

    public static IEnumerable<string> OfEnd(EndExpectation expected, Cast cast, Scene scene, DateOnly today) =>
    [
        .. from pair in expected.Cases ?? []
           let shown = cast.Case(pair.Key, scene)
           from difference in (IEnumerable<string>)
               [
                   .. Word("state", pair.Value.State, shown.State),
                   .. Word("outcome", pair.Value.Outcome, shown.Outcome),
                   .. Word("holder", pair.Value.Holder, shown.Holder),
               ]
           select $"{pair.Key}: {difference}",
        .. from pair in expected.Clocks ?? []
           from difference in Clocks(pair.Value, cast.Case(pair.Key, scene), today)
           select $"{pair.Key}: {difference}",
        .. from pair in expected.Children ?? []
           from count in pair.Value
           let found = scene.OpenedBy(cast.Case(pair.Key, scene), count.Key).Count()
           where found != count.Value
           select $"{pair.Key}: {found} of {count.Key}, expected {count.Value}",
        .. Postings(expected.Postings, scene),
        .. expected.Documents is { } documents ? Documents(documents, scene) : [],
    ];

    private static IEnumerable<string> Word(string what, string? expected, string? found) =>
        expected is null || expected == found ? [] : [$"{what} {found ?? "none"}, expected {expected}"];

    private static IEnumerable<string> Clocks(Dictionary<string, ExpectedClock> expected, SceneCase? shown, DateOnly today) =>
        from pair in expected
        let clock = shown?.Clocks.FirstOrDefault(clock => clock.Name == pair.Key)
        let face = Face(clock, today)
        where face != pair.Value.Face || (pair.Value.DueOn is { } due && due != clock!.DueOn)
        select $"clock {pair.Key} {new ExpectedClock(face, clock?.DueOn)}, expected {pair.Value}";

    private static ClockFace Face(SceneClock? clock, DateOnly today) => clock switch
    {
        { Status: ClockStatus.Paused } => ClockFace.Paused,
        { Status: ClockStatus.Running } => today > clock.DueOn ? ClockFace.Expired : ClockFace.Running,
        _ => ClockFace.Stopped,
    };

    private static IEnumerable<string> Postings(IReadOnlyList<ExpectedPosting> expected, Scene scene)
    {
        var missing = expected.Select(posting => Line(
            new SeriesKey(
                posting.Indicator, posting.Province, posting.Industry, posting.Result, posting.Executor,
                posting.Dims is { } dims ? DimsText.Of(new(dims, StringComparer.Ordinal)) : null),
            posting.Quantity)).ToList();
        List<string> surplus = [];
        foreach (var (series, quantity) in scene.Sums)
        {
            var line = Line(series, quantity);
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

    private static string Line(SeriesKey series, decimal quantity) => string.Create(
        CultureInfo.InvariantCulture,
        $"{series.Indicator} {series.Province} {series.Industry ?? "–"} {series.Result ?? "–"} {series.Executor} {series.Dims ?? "–"} {quantity:0.####}");

    private static IEnumerable<string> Documents(IReadOnlyList<string> expected, Scene scene) =>
        expected.SequenceEqual(scene.Documents)
            ? []
            : [$"documents [{string.Join(", ", scene.Documents)}], expected [{string.Join(", ", expected)}]"];
}
