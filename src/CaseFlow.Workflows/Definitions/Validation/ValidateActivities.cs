using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Activities name indicators, types, signals, clocks, roles and fields that exist, and give them what they need.</summary>
internal static class ValidateActivities
{
    public static void Check(Examined examined)
    {
        foreach (var (at, activity) in examined.Notes.Activities)
        {
            switch (activity)
            {
                case Post post: CheckPost(examined, at, post); break;
                case Reverse reverse: CheckReverse(examined, at, reverse); break;
                case OpenCaseActivity open: CheckOpen(examined, at, open); break;
                case SignalActivity signal: CheckSignal(examined, at, signal); break;
                case Notify notify: CheckRole(examined, at, notify); break;
                case SetField set: CheckField(at, set); break;
                case StartClock clock: CheckClockField(examined, at, clock); break;
                case PauseClock clock: CheckClock(examined, at, clock.Name); break;
                case ResumeClock clock: CheckClock(examined, at, clock.Name); break;
                case StopClock clock: CheckClock(examined, at, clock.Name); break;
                case IssueDocument document when !Names.Kebab().IsMatch(document.Document):
                    at.Report("نوع سند باید kebab-case باشد.", "The kind of document must be kebab-case.");
                    break;
            }
        }

        foreach (var (transition, at) in examined.Notes.Transitions)
        {
            if (transition.Trigger is DeadlineTrigger deadline)
            {
                CheckClock(examined, at.Need("trigger"), deadline.Clock, "clock");
            }
            else if (transition.Trigger is CaseSignal signal && examined.House.CarriedBy(signal.Name) is null)
            {
                at.Need("trigger").Need("name").Report($"هیچ نوعی «{signal.Name}» را نمی‌فرستد.", $"No case type sends the signal '{signal.Name}'.");
            }
        }
    }

    private static void CheckPost(Examined examined, JsonAt at, Post post)
    {
        var place = at.Find("quantities") ?? at.Find("indicator") ?? at;
        if (post.Lines.IsEmpty)
        {
            at.Report("چیزی شمرده نمی‌شود.", "Nothing is counted.");
        }

        var feeders = examined.House.ParentsOf(examined.Definition.Type).Append(examined.Definition.Type);
        foreach (var line in post.Lines)
        {
            if (!examined.House.Lists.Indicators.TryGetValue(line.Indicator, out var indicator))
            {
                place.Report($"شاخص «{line.Indicator}» تعریف نشده است.", $"There is no indicator '{line.Indicator}'.");
                continue;
            }

            if (!feeders.Any(indicator.IsPostedBy))
            {
                place.Report(
                    $"شاخص {line.Indicator} از این نوع پرونده تغذیه نمی‌شود (fedBy).",
                    $"{line.Indicator} is not fed by '{examined.Definition.Type}' (fedBy in the indicator's file).");
            }

            if (indicator.NeedsSubject && post.Subject is null)
            {
                at.Report(
                    $"شاخص {line.Indicator} موضوع‌ها را می‌شمارد؛ subject لازم است.",
                    $"{line.Indicator} is of kind {indicator.Kind.ToString().ToLowerInvariant()}: 'subject' is missing.");
            }

            CheckDimensions(examined, at.Find("dimensions") ?? at, post, indicator);
        }
    }

    private static void CheckDimensions(Examined examined, JsonAt at, Post post, Indicator indicator)
    {
        foreach (var missing in indicator.Dimensions.Where(declared =>
                     declared.Name is not Dimension.Industry && !post.Dimensions.ContainsKey(declared.Name)))
        {
            at.Report($"بُعد «{missing.Name}» شاخص {indicator.Id} لازم است.", $"The dimension '{missing.Name}' of {indicator.Id} is missing.");
        }

        var facts = examined.Facts;
        foreach (var (name, expression) in post.Dimensions.Where(given => given.Key is not Dimension.Province))
        {
            var declared = name is Dimension.Executor ? new Dimension(name, Executors.All) : indicator.Find(name);
            if (declared is null)
            {
                at.Report($"شاخص {indicator.Id} بُعد «{name}» ندارد.", $"{indicator.Id} has no dimension '{name}'.");
                continue;
            }

            IEnumerable<string> values = expression switch
            {
                ConstantExpression { Value: var value } => [value.TextOrNull ?? ""],
                FactExpression { Path: var path } => facts.Find(path, post.Each?.Path)?.Values ?? [],
                _ => [],
            };
            foreach (var wrong in values.Where(value => !declared.Allows(value)))
            {
                at.Report(
                    $"«{wrong}» مقدار بُعد «{name}» شاخص {indicator.Id} نیست: {string.Join(", ", declared.Values)}",
                    $"'{wrong}' is no value of the dimension '{name}' of {indicator.Id}: {string.Join(", ", declared.Values)}.");
            }
        }
    }

    private static void CheckReverse(Examined examined, JsonAt at, Reverse reverse)
    {
        var types = reverse.Scope is ReverseScope.Case ? [examined.Definition]
            : examined.House.TypesOf(examined.ChildTypes).Append(examined.Definition);
        var names = types.SelectMany(type => type.Transitions).Select(transition => transition.Name).Append("*").ToHashSet(StringComparer.Ordinal);
        foreach (var name in reverse.Of.Where(name => !names.Contains(name)))
        {
            at.Need("of").Report($"گذار «{name}» نیست.", $"There is no transition '{name}'.");
        }
    }

    private static void CheckOpen(Examined examined, JsonAt at, OpenCaseActivity open)
    {
        if (!examined.House.Types.TryGetValue(open.CaseType, out var target))
        {
            at.Need("caseType").Report($"نوع پرونده «{open.CaseType}» تعریف نشده است.", $"There is no case type '{open.CaseType}'.");
            return;
        }

        if (open.AsChild != (target.Kind is CaseKind.Child))
        {
            at.Need("relation").Report(
                $"«{open.CaseType}» از نوع {target.Kind} است.",
                open.AsChild ? $"'{open.CaseType}' is not of kind child." : $"'{open.CaseType}' is of kind child and cannot be linked.");
        }

        foreach (var name in open.Values.Keys.Where(name => !target.AllFields.ContainsKey(name)))
        {
            at.Need("values").Report($"«{open.CaseType}» فیلد «{name}» ندارد.", $"'{open.CaseType}' has no field '{name}'.");
        }

        var form = target.Open.Form is { } id ? target.Forms.GetValueOrDefault(id) : null;
        foreach (var field in form?.Fields.Where(field => field is { Required: true, VisibleWhen: null } && !open.Values.ContainsKey(field.Name)) ?? [])
        {
            at.Report($"فیلد الزامی «{field.Name}» از «{open.CaseType}» داده نشده است.", $"The required field '{field.Name}' of '{open.CaseType}' is not given.");
        }
    }

    private static void CheckSignal(Examined examined, JsonAt at, SignalActivity signal)
    {
        var receivers = examined.Facts.Receivers(signal.To).ToList();
        if (receivers.Count == 0)
        {
            at.Need("to").Report($"گیرنده‌ای به نام «{signal.To}» نیست.", $"There is no receiver '{signal.To}': parent, children, linked, or a link.");
        }
        else if (!receivers.Any(type => type.Transitions.Any(transition => transition.Trigger is CaseSignal { Name: var name } && name == signal.Name)))
        {
            at.Need("name").Report(
                $"هیچ گیرنده‌ای منتظر «{signal.Name}» نیست.",
                $"None of the receivers ({string.Join(", ", receivers.Select(type => type.Type).Distinct())}) waits for '{signal.Name}'.");
        }
    }

    private static void CheckRole(Examined examined, JsonAt at, Notify notify)
    {
        if (!examined.House.Lists.Roles.Contains(notify.Role))
        {
            at.Need("role").Report($"نقش «{notify.Role}» تعریف نشده است.", $"There is no role '{notify.Role}'.");
        }
    }

    private static void CheckField(JsonAt at, SetField set)
    {
        if (!Names.Camel().IsMatch(set.Field))
        {
            at.Need("field").Report($"نام «{set.Field}» باید camelCase باشد.", $"The name '{set.Field}' must be camelCase.");
        }
        else if (set.Field is "outcome" && !(set.Value is ConstantExpression { Value.Kind: FactKind.Text } text && Names.Pascal().IsMatch(text.Value.AsText)))
        {
            at.Need("value").Report("نتیجه باید متن ثابت PascalCase باشد.", "An outcome must be a literal PascalCase text.");
        }
        else if (set is { Field: "executor", Value: ConstantExpression { Value: var value } }
            && !Executors.All.Contains(value.TextOrNull, StringComparer.Ordinal))
        {
            at.Need("value").Report($"مجری یکی از این‌هاست: {string.Join(", ", Executors.All)}", $"The executor is one of: {string.Join(", ", Executors.All)}.");
        }
    }

    private static void CheckClockField(Examined examined, JsonAt at, StartClock clock)
    {
        if (clock.Calendar is ClockCalendar.UntilField
            && !(examined.Definition.AllFields.TryGetValue(clock.Field ?? "", out var field) && field.Type is FieldType.Date))
        {
            at.Need("field").Report($"فیلد تاریخ «{clock.Field}» نیست.", $"There is no date field '{clock.Field}'.");
        }
    }

    private static void CheckClock(Examined examined, JsonAt at, string clock, string property = "name")
    {
        if (!examined.Each<StartClock>().Any(pair => string.Equals(pair.Activity.Name, clock, StringComparison.Ordinal)))
        {
            at.Need(property).Report($"ساعت «{clock}» هیچ‌جا شروع نمی‌شود.", $"The clock '{clock}' is started nowhere.");
        }
    }
}
