using System.Globalization;
using System.Collections.Frozen;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Testing.Workflows;

/// <summary>Activities in one word each. Values are expressions, as in a definition.</summary>
public static class Do
{
    public static Expression Expression(string text) => ExpressionParser.Parse(text).Value;

    public static Activity All(params Activity[] activities) => new Sequence { Path = "$", Activities = [.. activities] };

    public static Activity When(string condition, Activity then, Activity? otherwise = null) =>
        new If { Path = "$", Condition = Expression(condition), Then = then, Else = otherwise };

    public static Activity Post(string indicator, string quantity = "1", params (string Name, string Value)[] dimensions) =>
        new Post { Path = "$", Lines = [new(indicator, Expression(quantity))], Dimensions = Values(dimensions) };

    /// <summary>Counts one (or more) under an indicator that needs only an industry.</summary>
    public static Activity Count(string indicator = "inspection.taha", string quantity = "1", string industry = "food-agriculture") =>
        Post(indicator, quantity, ("industry", $"'{industry}'"));

    public static Activity PostTogether((string Indicator, string Quantity)[] lines, params (string Name, string Value)[] dimensions) =>
        new Post { Path = "$", Lines = [.. lines.Select(line => new PostLine(line.Indicator, Expression(line.Quantity)))], Dimensions = Values(dimensions) };

    /// <summary>Counts something about a subject, once or once a row.</summary>
    public static Activity PostAbout(string subject, string indicator, string quantity = "1", string? each = null) =>
        new Post
        {
            Path = "$", Lines = [new(indicator, Expression(quantity))], Dimensions = Values([]), Subject = Expression(subject),
            Each = Each(each, null, false),
        };

    public static Activity PostEach(
        string rows, string indicator, string quantity = "1", string? where = null, bool allowNone = false,
        params (string Name, string Value)[] dimensions) =>
        new Post
        {
            Path = "$", Lines = [new(indicator, Expression(quantity))], Dimensions = Values(dimensions), Each = Each(rows, where, allowNone),
        };

    public static Activity Reverse(ReverseScope scope, params string[] of) => new Reverse { Path = "$", Of = [.. of], Scope = scope };

    public static Activity OpenChild(
        string type, string? each = null, string? where = null, bool allowNone = false, params (string Name, string Value)[] values) =>
        new OpenCaseActivity { Path = "$", CaseType = type, AsChild = true, Each = Each(each, where, allowNone), Values = Values(values) };

    public static Activity OpenLinked(
        string type, string link = "origin", string? each = null, string? where = null, bool allowNone = false,
        params (string Name, string Value)[] values) =>
        new OpenCaseActivity
        {
            Path = "$", CaseType = type, AsChild = false, Link = link, Each = Each(each, where, allowNone), Values = Values(values),
        };

    public static Activity Signal(
        string name, string to, string? where = null, bool required = false, params (string Name, string Value)[] values) =>
        new SignalActivity
        {
            Path = "$", Name = name, To = to, Where = where is null ? null : Expression(where), Required = required, Values = Values(values),
        };

    public static StartClock StartClock(
        string name, string after = "5", ClockCalendar calendar = ClockCalendar.Days, int warnBefore = 0, bool keep = false, string? field = null) =>
        new()
        {
            Path = "$", Name = name, After = field is null ? Expression(after) : null, Calendar = calendar, WarnBefore = Expression(warnBefore.ToString(CultureInfo.InvariantCulture)),
            Keep = keep, Field = field,
        };

    public static Activity PauseClock(string name, string reason = "waiting") => new PauseClock { Path = "$", Name = name, Reason = reason };

    public static Activity ResumeClock(string name) => new ResumeClock { Path = "$", Name = name };

    public static Activity StopClock(string name) => new StopClock { Path = "$", Name = name };

    public static Activity Set(string field, string value) => new SetField { Path = "$", Field = field, Value = Expression(value) };

    public static Activity Issue(string document, string? serial = null) =>
        new IssueDocument { Path = "$", Document = document, Serial = serial is null ? null : Expression(serial) };

    public static Activity Tell(string role, string message) => new Notify { Path = "$", Role = role, Message = message };

    /// <summary>Adds a letter to the field <c>trail</c>, so that a test sees in which order things ran.</summary>
    public static Activity Mark(string letter) => Set("trail", $"variables.form.trail + '{letter}'");

    private static RowsOf? Each(string? rows, string? where, bool allowNone) =>
        rows is null ? null : new RowsOf(rows, where is null ? null : Expression(where), allowNone);

    private static FrozenDictionary<string, Expression> Values((string Name, string Value)[] values) =>
        values.ToFrozenDictionary(pair => pair.Name, pair => Expression(pair.Value), StringComparer.Ordinal);
}
