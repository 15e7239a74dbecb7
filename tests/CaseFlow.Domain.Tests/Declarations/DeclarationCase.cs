using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;

namespace CaseFlow.Domain.Tests.Declarations;

/// <summary>One case of a case file: what is given, and what the functions of the domain answer.</summary>
internal sealed class DeclarationCase(JsonNode json)
{
    public string Id => json["id"]!.GetValue<string>();

    public string Expected => json["expected"]!.ToJsonString();

    private JsonNode Given => json["given"]!;

    private DateOnly AsOf => Day("as_of").ToDateOnly();

    public static IReadOnlyList<DeclarationCase> Read(string file) =>
        [.. JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray().Select(one => new DeclarationCase(one!))];

    /// <summary>The file of all cases, beside any folder above; null when absent.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "declarations", "cases.json");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The answer in the form in which <see cref="Expected"/> is written.</summary>
    public string Answer() => JsonSerializer.SerializeToNode(Compute())!.ToJsonString();

    private object Compute()
    {
        var rulebook = DeclarationRulebook.Of(Rules());
        return json["operation"]!.GetValue<string>() switch
        {
            "month-length" => Month("month").DayCount,
            "to-gregorian" => Day("date").ToDateOnly().ToString("O", CultureInfo.InvariantCulture),
            "next-day" => JalaliDate.Of(Day("date").ToDateOnly().AddDays(1)).ToString(),
            "add-three-months" => Day("date").AddMonths(3).ToString(),
            "due-date" => JalaliDate.Of(DueDates.Of(Month("month"), rulebook)).ToString(),
            "first-obliged-month" => Obligation.FirstMonth(Unit(Given["unit"]!), rulebook).ToString(),
            "status" => ActivityHistory.StatusOn(Unit(Given["unit"]!), rulebook, AsOf).ToString(),
            "timeliness" => Name(MonthStates.Of(Unit(Given["unit"]!), Month("month"), rulebook, AsOf)),
            "service-gate" => ServiceGate.Decide(Unit(Given["unit"]!), "licence", rulebook, AsOf).IsHold ? "HOLD" : "SERVE",
            "priority" => Numbers(Priority.Of(Unit(Given["unit"]!), rulebook, AsOf)),
            "nomination-due" => JalaliDate.Of(DueDates.Nominations(new JalaliYear(Given["year"]!.GetValue<int>()), rulebook)).ToString(),
            "facility-shares" => FacilityShares.Divide(Given["budget"]!.GetValue<long>(), Claims(), rulebook.Versions[0].Rules),
            "monthly-evaluation" => Numbers(MonthlyEvaluation.Of(Given["units"]!.AsArray().Select(unit => Unit(unit!)), Month("month"), rulebook, AsOf)),
            var other => throw new NotSupportedException(other),
        };
    }

    private DeclarationRules Rules() => (Given["policy"]?.AsObject() ?? []).Aggregate(new DeclarationRules(), (rules, one) =>
        DeclarationParameters.Set(rules, one.Key, one.Value!.ToString(), WorkingCalendar.IranianWeek).Value);

    private JalaliDate Day(string name) => DayOf(Given[name]!);

    private JalaliMonth Month(string name) => MonthOf(Given[name]!);

    private IReadOnlyList<FacilityClaim> Claims() => [.. Given["units"]!.AsArray().Select(unit => new FacilityClaim(
        unit!["id"]!.GetValue<string>(), unit["production_value"]!.GetValue<decimal>(), unit["value_added"]!.GetValue<decimal>()))];

    private static Establishment Unit(JsonNode unit) => unit["declarations"]!.AsArray()
        .Select(one => new MonthDeclaration(MonthOf(one!["month"]!), one["events"]!.AsArray().Select(act => new DeclarationEvent(
            DayOf(act!["date"]!).ToDateOnly(), Enum.Parse<DeclarationAct>(act["action"]!.GetValue<string>(), ignoreCase: true)))))
        .Aggregate(
            new Establishment
            {
                LicensedOn = DayOf(unit["licence_date"]!),
                ListedOn = unit["on_announced_list"]!.GetValue<bool>() ? new JalaliDate(1387, 7, 29) : null,
                ClosedOn = unit["closed_on"] is { } closed ? DayOf(closed) : null,
            },
            (one, declaration) => one.With(declaration));

    private static string Name(MonthState state) => state == MonthState.OnTime ? "ON_TIME" : state.ToString().ToUpperInvariant();

    private static object Numbers(Priority priority) => new { declared = priority.Declared, expected = priority.Expected };

    private static object Numbers(MonthlyEvaluation month) => new
    {
        obliged = month.Obliged,
        on_time = month.OnTime,
        late = month.Late,
        missing = month.Missing,
        pending = month.Pending,
        coverage = month.Coverage,
        timeliness = month.Timeliness,
    };

    private static JalaliDate DayOf(JsonNode node) =>
        JalaliDate.TryParse(node.GetValue<string>(), out var day) ? day : throw new FormatException(node.ToJsonString());

    private static JalaliMonth MonthOf(JsonNode node) =>
        JalaliMonth.TryParse(node.GetValue<string>(), out var month) ? month : throw new FormatException(node.ToJsonString());
}
