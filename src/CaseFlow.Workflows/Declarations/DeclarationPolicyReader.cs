using System.Collections.Frozen;
using System.Text.Json;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Declarations;

/// <summary>Reads <c>reference/declarations.json</c> strictly; a house without the file has no declarations.</summary>
internal static class DeclarationPolicyReader
{
    private const string File = "reference/declarations.json";

    private static readonly Dictionary<string, (DeclarationAct Act, bool Approved)> Acts = new(StringComparer.Ordinal)
    {
        ["submit"] = (DeclarationAct.Submit, false),
        ["correct"] = (DeclarationAct.Correct, false),
        ["approvedCorrection"] = (DeclarationAct.Correct, true),
        ["withdraw"] = (DeclarationAct.Withdraw, false),
        ["accept"] = (DeclarationAct.Accept, false),
        ["return"] = (DeclarationAct.Return, false),
    };

    /// <summary>The first day that a rulebook can speak of: that of the circular.</summary>
    private static readonly DateOnly Beginning = new JalaliDate(1387, 7, 29).ToDateOnly();

    public static DeclarationPolicy? Read(string workflows, IReadOnlyCollection<string> provinces, ProblemList problems)
    {
        if (!System.IO.File.Exists(Path.Combine(workflows, File)) || JsonFiles.Open(workflows, File, problems) is not { } root)
        {
            return null;
        }

        var calendar = WorkingCalendars.Load(workflows, "iran").TryGet(out var known, out _) ? known : WorkingCalendar.IranianWeek;
        var parameters = root.Objects("parameters").Select(item => Parameter(item, provinces, calendar)).ToList();
        CheckOnce(root, parameters);
        var reminder = root.Object("reminder");
        var review = root.Object("review");
        var policy = new DeclarationPolicy
        {
            Establishments = Establishments(root.Object("establishment")),
            Declarations = Declarations(root.Object("declaration")),
            Parameters = [.. parameters],
            National = problems.Any ? DeclarationRulebook.National : Rulebook(parameters, null, calendar),
            Provinces = (problems.Any ? [] : parameters.Select(parameter => parameter.Province).OfType<string>().Distinct(StringComparer.Ordinal))
                .ToFrozenDictionary(province => province, province => Rulebook(parameters, province, calendar), StringComparer.Ordinal),
            Services = [.. root.Objects("services").Select(Service)],
            ReviewJump = review?.Integer("jump", 2, 1000) ?? 0,
            ReviewRepeats = review?.Integer("repeats", 2, 120) ?? 0,
            Reminder = (reminder?.Text("role") ?? "", reminder?.Localized() ?? new("", "")),
        };
        reminder?.End();
        review?.End();
        root.End();
        return policy;
    }

    private static EstablishmentBinding Establishments(JsonObject? item)
    {
        var binding = new EstablishmentBinding(
            item?.Text("type") ?? "", item?.Text("licensedOn") ?? "", item?.Text("listedOn") ?? "", item?.OptionalText("declarant"),
            (item?.Texts("closed") ?? []).ToFrozenSet(StringComparer.Ordinal));
        item?.End();
        return binding;
    }

    private static DeclarationBinding Declarations(JsonObject? item)
    {
        var lines = item?.Object("lines");
        var binding = new DeclarationBinding
        {
            Type = item?.Text("type") ?? "",
            Establishment = item?.Text("establishment") ?? "",
            Month = item?.Text("month") ?? "",
            Lines = new(
                lines?.Text("field") ?? "", lines?.Text("code") ?? "", lines?.Text("unit") ?? "", lines?.Text("quantity") ?? "", lines?.Text("value") ?? ""),
            Acts = (item?.Objects("acts") ?? []).Select(Act).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal),
        };
        lines?.End();
        item?.End();
        return binding;
    }

    private static KeyValuePair<string, BoundAct> Act(JsonObject item)
    {
        var (step, (act, approved), lines) = (item.Text("step"), item.Choice("act", Acts), item.OptionalText("lines"));
        item.End();
        return new(step, new BoundAct(act, approved, lines));
    }

    private static PolicyParameter Parameter(JsonObject item, IReadOnlyCollection<string> provinces, WorkingCalendar calendar)
    {
        var parameter = new PolicyParameter(
            item.Text("name"), Value(item), item.OptionalText("province"),
            new Validity(item.OptionalDay("validFrom"), item.OptionalDay("validUntil")), item.Text("basis"));
        if (parameter.Name.Length > 0 && parameter.Value.Length > 0
            && DeclarationParameters.Set(new DeclarationRules(), parameter.Name, parameter.Value, calendar).Error is { } wrong)
        {
            item.ProblemAt(wrong is UnknownDeclarationParameter ? "name" : "value", wrong.Text.Fa, wrong.Text.En);
        }

        if (parameter.Province is { } province && !provinces.Contains(province))
        {
            item.ProblemAt("province", $"استان «{province}» تعریف نشده است.", $"There is no province '{province}'.");
        }

        if (parameter.Valid.From is null)
        {
            item.ProblemAt("validFrom", "روز آغاز اعتبار لازم است.", "The first day on which it holds is needed.");
        }
        else if (parameter.Valid.From > parameter.Valid.Until)
        {
            item.ProblemAt("validUntil", "پایان اعتبار پیش از آغاز آن است.", "It ends before it begins.");
        }

        item.End();
        return parameter;
    }

    private static string Value(JsonObject item)
    {
        switch (item.Raw("value"))
        {
            case { ValueKind: JsonValueKind.String } text: return text.GetString()!;
            case { ValueKind: JsonValueKind.Number } number: return number.GetRawText();
            default:
                item.ProblemAt("value", "مقدار باید متن یا عدد باشد.", "The value must be a text or a number.");
                return "";
        }
    }

    /// <summary>One parameter of one scope has one value from one day on.</summary>
    private static void CheckOnce(JsonObject root, List<PolicyParameter> parameters)
    {
        foreach (var twice in parameters.GroupBy(one => (Name: DeclarationParameters.Key(one.Name), one.Province, one.Valid.From)).Where(group => group.Count() > 1))
        {
            root.ProblemAt(
                "parameters", $"«{twice.First().Name}» از یک روز دو مقدار دارد.", $"'{twice.First().Name}' has two values from the same day.");
        }
    }

    /// <summary>A version for every day on which something changes. What a province sets for itself stands above what all have.</summary>
    private static DeclarationRulebook Rulebook(List<PolicyParameter> all, string? province, WorkingCalendar calendar)
    {
        var mine = all.Where(one => one.Province is null || one.Province == province).ToList();
        var days = mine.Select(one => one.Valid.From!.Value)
            .Concat(mine.Select(one => one.Valid.Until?.AddDays(1)).OfType<DateOnly>())
            .Append(Beginning).Distinct().Order();
        return new DeclarationRulebook(days.Select(day => new RulesVersion(day, RulesOn(mine, day, calendar))));
    }

    private static DeclarationRules RulesOn(List<PolicyParameter> parameters, DateOnly day, WorkingCalendar calendar) => parameters
        .Where(one => one.Valid.Has(day))
        .GroupBy(one => DeclarationParameters.Key(one.Name), StringComparer.Ordinal)
        .Select(group => group.OrderBy(one => one.Province is not null).ThenBy(one => one.Valid.From).Last())
        .Aggregate(new DeclarationRules(), (rules, one) => DeclarationParameters.Set(rules, one.Name, one.Value, calendar).Value);

    private static GatedService Service(JsonObject item)
    {
        var holds = item.Objects("holds").Select(Held).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        var service = new GatedService(
            item.Text("id"), item.Localized(), holds, new Validity(item.OptionalDay("validFrom"), item.OptionalDay("validUntil")));
        item.OptionalText("source");
        if (new DeclarationRules().NeverHeld.Contains(service.Id))
        {
            item.ProblemAt("id", $"«{service.Id}» هیچ‌گاه متوقف نمی‌شود.", $"'{service.Id}' is never held.");
        }

        item.End();
        return service;
    }

    private static KeyValuePair<string, HeldSteps> Held(JsonObject item)
    {
        var unless = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        if (item.OptionalObject("unless") is { } fields)
        {
            foreach (var field in fields.Names.ToList())
            {
                unless[field] = fields.Texts(field).ToFrozenSet(StringComparer.Ordinal);
            }
        }

        var held = new HeldSteps(
            item.Texts("steps").ToFrozenSet(StringComparer.Ordinal), item.OptionalText("establishment"), unless.ToFrozenDictionary(StringComparer.Ordinal));
        var type = item.Text("type");
        item.End();
        return new(type, held);
    }
}
