using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Calendars;

namespace CaseFlow.Web.Demo;

/// <summary>One command of the demo: who does what to which case, on which day.</summary>
/// <param name="Id">Always the same for the same act, so that it happens once.</param>
/// <param name="Entry">The entry that it belongs to.</param>
/// <param name="Serial">A number unique among entries.</param>
/// <param name="Opens">The type of the case that is opened; null for a step.</param>
/// <param name="Take">The transition; <see cref="Opened"/> for an opening.</param>
/// <param name="By">The alias of the person.</param>
/// <param name="Day">The business day.</param>
/// <param name="Place">The how-manieth act of the entry.</param>
/// <param name="Values">The form's values as the files say them.</param>
internal sealed record DemoAct(
    Guid Id, DemoEntry Entry, int Serial, string? Opens, string Take, string By, DateOnly Day, int Place, JsonObject Values)
{
    /// <summary>The name of an opening, as in <see cref="DemoEntry.Until"/>.</summary>
    public const string Opened = "Opened";

    /// <summary>All acts of a script, in the order in which they are played.</summary>
    public static IEnumerable<DemoAct> Of(DemoScript script, WorkingCalendar calendar, DateOnly today) =>
        script.Cases.SelectMany((entry, serial) => Of(script, entry, serial + 1, LastDay(entry, calendar, today)));

    public override string ToString() => $"{Entry.As ?? Entry.Of}: {Take}";

    private static IEnumerable<DemoAct> Of(DemoScript script, DemoEntry entry, int serial, DateOnly last)
    {
        var way = entry.Way is { } name ? script.Ways[name] : new DemoWay { Open = entry.Open, Steps = entry.Steps };
        var steps = StepsOf(entry, way);
        var left = steps.Sum(step => step.After) - (steps is [var first, ..] ? first.After : 0);
        for (var place = 0; place < steps.Count; place++)
        {
            var step = steps[place];
            left -= place == 0 ? 0 : step.After;
            yield return new DemoAct(
                IdOf($"{entry.As ?? entry.Of}|{step.Take}|{place}|{entry.From}"), entry, serial, step.Take is Opened ? way.Open!.Type : null,
                step.Take, step.By, last.AddDays(-left), place, Merge(step.Values, entry.Values.GetValueOrDefault(step.Take)));
        }
    }

    private static List<DemoStep> StepsOf(DemoEntry entry, DemoWay way)
    {
        IEnumerable<DemoStep> steps = way.Open is { } open && entry.Of is null
            ? [new DemoStep(Opened, open.By, 0, open.Values), .. way.Steps]
            : way.Steps;
        var rest = steps.SkipWhile(step => entry.From is not null && step.Take != entry.From).ToList();
        var end = entry.Until is null ? rest.Count - 1 : rest.FindIndex(step => step.Take == entry.Until);
        return end >= 0 || rest.Count == 0
            ? rest[..(end + 1)]
            : throw new FormatException($"The way of '{entry.As ?? entry.Of}' has no '{entry.Until}'.");
    }

    private static DateOnly LastDay(DemoEntry entry, WorkingCalendar calendar, DateOnly today)
    {
        if (entry.WorkingDaysAgo is not { } term)
        {
            return today.AddDays(-entry.DaysAgo);
        }

        var day = today;
        while (calendar.AddWorkingDays(day, term) > today)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static JsonObject Merge(JsonObject? values, JsonObject? over)
    {
        var merged = values?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in over ?? [])
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static Guid IdOf(string words) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo|{words}")).AsSpan(0, 16), bigEndian: true);
}
