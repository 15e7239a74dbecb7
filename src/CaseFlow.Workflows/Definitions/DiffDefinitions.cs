using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions;

/// <summary>What became of a part.</summary>
public enum ChangeKind : byte
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is there in both, differently.</summary>
    Changed,
}

/// <summary>One difference between two versions of a definition.</summary>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Part">Its place, e.g. <c>transition Reported/Confirm</c> or <c>form open, field reason</c>.</param>
/// <param name="Text">The difference as a sentence.</param>
public sealed record DefinitionChange(ChangeKind Kind, string Part, LocalizedText Text);

/// <summary>Says what a new version changes: states, transitions, rights, conditions, effects, forms and their fields, texts.</summary>
public static class DiffDefinitions
{
    /// <summary>All differences, from the machine to the texts; empty when the two are the same.</summary>
    public static ImmutableArray<DefinitionChange> Compare(WorkflowDefinition before, WorkflowDefinition after)
    {
        var changes = new Changes();
        CompareRules(before, after, changes);
        using var old = JsonDocument.Parse(before.Body);
        using var now = JsonDocument.Parse(after.Body);
        CompareStates(before, after, Parts(old, "states", "name"), Parts(now, "states", "name"), changes);
        CompareTransitions(before, after, Parts(old, "transitions", "from", "name"), Parts(now, "transitions", "from", "name"), changes);
        CompareForms(before, after, changes);
        CompareTexts(before, after, changes);
        return changes.All;
    }

    private static void CompareRules(WorkflowDefinition before, WorkflowDefinition after, Changes changes)
    {
        changes.Value("definition", ("نوع", "Kind"), before.Kind, after.Kind);
        changes.Value("definition", ("پیشوند شماره", "Number prefix"), before.NumberPrefix, after.NumberPrefix);
        changes.Value("definition", ("وضعیت آغازین", "Initial state"), before.InitialState, after.InitialState);
        changes.Value("definition", ("طرف پرونده", "Party"), before.Party, after.Party);
        changes.Value("open", ("نقش‌های بازکننده", "Roles that open"), List(before.Open.Roles), List(after.Open.Roles));
        changes.Value("open", ("فرم باز کردن", "Form of opening"), before.Open.Form, after.Open.Form);
        changes.Value("open", ("استان", "Province"), before.Open.ProvinceField ?? "owner", after.Open.ProvinceField ?? "owner");
        changes.Value("cancel", ("نقش‌های لغو", "Roles that cancel"), List(before.Cancel.Roles), List(after.Cancel.Roles));
        changes.Value("void", ("نقش‌های ابطال", "Roles that void"), List(before.Void.Roles), List(after.Void.Roles));
        foreach (var name in before.Outcomes.Keys.Union(after.Outcomes.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            changes.Value($"outcomes of {name}", ("نتیجه‌ها", "Outcomes"),
                List(before.Outcomes.GetValueOrDefault(name, [])), List(after.Outcomes.GetValueOrDefault(name, [])));
        }
    }

    private static void CompareStates(
        WorkflowDefinition before, WorkflowDefinition after, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> now, Changes changes)
    {
        foreach (var name in changes.Same(before.States.Keys, after.States.Keys, "state", ("وضعیت", "State")))
        {
            changes.Effect($"state {name}", ("آنچه هنگام ورود روی می‌دهد", "What happens on entry"), old[name], now[name], "entry");
            changes.Effect($"state {name}", ("آنچه هنگام خروج روی می‌دهد", "What happens on exit"), old[name], now[name], "exit");
        }
    }

    private static void CompareTransitions(
        WorkflowDefinition before, WorkflowDefinition after, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> now, Changes changes)
    {
        var first = before.Transitions.ToDictionary(Key, StringComparer.Ordinal);
        var second = after.Transitions.ToDictionary(Key, StringComparer.Ordinal);
        foreach (var key in changes.Same(first.Keys, second.Keys, "transition", ("گذار", "Transition")))
        {
            var part = $"transition {key}";
            var (one, other) = (first[key], second[key]);
            changes.Value(part, ("وضعیت مقصد", "State entered"), one.To, other.To);
            changes.Value(part, ("راه‌انداز", "Trigger"), TriggerOf(one), TriggerOf(other));
            changes.Value(part, ("شرط", "Condition"), one.Condition?.Text, other.Condition?.Text);
            if (one.Trigger is UserStep was && other.Trigger is UserStep will)
            {
                changes.Value(part, ("نقش‌ها", "Roles"), List(was.Roles), List(will.Roles));
                changes.Value(part, ("فرم", "Form"), was.Form, will.Form);
                changes.Value(part, ("شخصی جز بردارنده", "A person other than who took"), List(was.NotSamePersonAs), List(will.NotSamePersonAs));
            }

            changes.Effect(part, ("اثر", "The effect"), old[key], now[key], "action");
        }
    }

    private static void CompareForms(WorkflowDefinition before, WorkflowDefinition after, Changes changes)
    {
        foreach (var id in changes.Same(before.Forms.Keys, after.Forms.Keys, "form", ("فرم", "Form")))
        {
            changes.Value($"form {id}", ("عنوان", "Title"), before.Forms[id].Title, after.Forms[id].Title);
            CompareFields($"form {id}", before.Forms[id].Fields, after.Forms[id].Fields, changes);
        }
    }

    private static void CompareFields(
        string form, ImmutableArray<FieldDefinition> before, ImmutableArray<FieldDefinition> after, Changes changes)
    {
        var first = before.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var second = after.ToDictionary(field => field.Name, StringComparer.Ordinal);
        foreach (var name in changes.Same(first.Keys, second.Keys, $"{form}, field", ("فیلد", "Field")))
        {
            var part = $"{form}, field {name}";
            var (one, other) = (first[name], second[name]);
            changes.Value(part, ("نوع", "Type"), one.Type, other.Type);
            changes.Value(part, ("برچسب", "Label"), one.Label, other.Label);
            changes.Value(part, ("راهنما", "Help"), one.Help, other.Help);
            changes.Value(part, ("الزامی", "Required"), one.Required, other.Required);
            changes.Value(part, ("کمینه", "Least"), one.Min, other.Min);
            changes.Value(part, ("بیشینه", "Greatest"), one.Max, other.Max);
            changes.Value(part, ("بیشترین طول", "Greatest length"), one.MaxLength, other.MaxLength);
            changes.Value(part, ("یکا", "Unit"), one.Unit, other.Unit);
            changes.Value(part, ("الگو", "Pattern"), one.Pattern?.ToString(), other.Pattern?.ToString());
            changes.Value(part, ("فهرست", "List"), one.List, other.List);
            changes.Value(part, ("گزینه‌ها", "Options"), List(one.Options.Select(option => option.Value)), List(other.Options.Select(option => option.Value)));
            changes.Value(part, ("نوع پرونده‌ها", "Case types"), List(one.CaseTypes), List(other.CaseTypes));
            changes.Value(part, ("پیوند", "Link"), one.Link, other.Link);
            changes.Value(part, ("کمترین سطر", "Least rows"), one.MinRows, other.MinRows);
            changes.Value(part, ("شرط نمایش", "Shown when"), one.VisibleWhen?.Text, other.VisibleWhen?.Text);
            changes.Value(part, ("یکتایی", "Unique"), Text(one.Unique), Text(other.Unique));
            changes.Value(part, ("تنها برای نقش‌های", "Only for the roles"), List(one.VisibleTo), List(other.VisibleTo));
            CompareFields(part, one.Fields, other.Fields, changes);
        }
    }

    private static void CompareTexts(WorkflowDefinition before, WorkflowDefinition after, Changes changes)
    {
        changes.Value("texts", ("نام", "Name"), before.Name, after.Name);
        foreach (var (group, old, now) in new[]
                 {
                     ("state", before.Texts.States, after.Texts.States), ("transition", before.Texts.Transitions, after.Texts.Transitions),
                     ("outcome", before.Texts.Outcomes, after.Texts.Outcomes), ("notification", before.Texts.Notifications, after.Texts.Notifications),
                     ("document", before.Texts.Documents, after.Texts.Documents), ("clock", before.Texts.Clocks, after.Texts.Clocks),
                 })
        {
            foreach (var name in old.Keys.Intersect(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                changes.Value($"text of {group} {name}", ("متن", "Text"), old[name], now[name]);
            }
        }
    }

    private static string? Text(UniqueRule? rule) => rule is null ? null
        : $"yes{(rule.With.IsEmpty ? "" : $", with {List(rule.With)}")}{(rule.Among.IsEmpty ? "" : $", among {List(rule.Among)}")}";

    private static string Key(TransitionDefinition transition) => $"{transition.From}/{transition.Name}";

    private static string TriggerOf(TransitionDefinition transition) => transition.Trigger switch
    {
        null => "automatic",
        UserStep => "person",
        DeadlineTrigger deadline => $"deadline {deadline.Clock}",
        CaseSignal signal => signal.AlsoOnEntry ? $"signal {signal.Name}, also on entry" : $"signal {signal.Name}",
        var other => other.GetType().Name,
    };

    private static string? List(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? null : list;
    }

    private static Dictionary<string, JsonElement> Parts(JsonDocument body, string list, params string[] key) =>
        body.RootElement.GetProperty("root").GetProperty(list).EnumerateArray()
            .ToDictionary(item => string.Join('/', key.Select(name => item.GetProperty(name).GetString())), StringComparer.Ordinal);

    private sealed class Changes
    {
        private readonly ImmutableArray<DefinitionChange>.Builder all = ImmutableArray.CreateBuilder<DefinitionChange>();

        public ImmutableArray<DefinitionChange> All => all.ToImmutable();

        /// <summary>Tells what is new and what is gone, and gives what is in both.</summary>
        public List<string> Same(IEnumerable<string> before, IEnumerable<string> after, string part, (string Fa, string En) what)
        {
            var old = before.ToHashSet(StringComparer.Ordinal);
            var now = after.ToHashSet(StringComparer.Ordinal);
            foreach (var name in old.Except(now).Order(StringComparer.Ordinal))
            {
                all.Add(new(ChangeKind.Removed, $"{part} {name}", new($"{what.Fa} «{name}» حذف شد.", $"{what.En} '{name}' is gone.")));
            }

            foreach (var name in now.Except(old).Order(StringComparer.Ordinal))
            {
                all.Add(new(ChangeKind.Added, $"{part} {name}", new($"{what.Fa} «{name}» افزوده شد.", $"{what.En} '{name}' is new.")));
            }

            return [.. old.Intersect(now).Order(StringComparer.Ordinal)];
        }

        public void Value<T>(string part, (string Fa, string En) what, T before, T after)
        {
            if (EqualityComparer<T>.Default.Equals(before, after))
            {
                return;
            }

            var (old, now) = (before as LocalizedText, after as LocalizedText);
            all.Add(new(ChangeKind.Changed, part, new(
                $"{what.Fa}: «{old?.Fa ?? before?.ToString() ?? "–"}» ← «{now?.Fa ?? after?.ToString() ?? "–"}»",
                $"{what.En}: '{old?.En ?? before?.ToString() ?? "–"}' → '{now?.En ?? after?.ToString() ?? "–"}'")));
        }

        public void Effect(string part, (string Fa, string En) what, JsonElement before, JsonElement after, string name)
        {
            var old = before.TryGetProperty(name, out var one) ? one.GetRawText() : "";
            var now = after.TryGetProperty(name, out var other) ? other.GetRawText() : "";
            if (!string.Equals(old, now, StringComparison.Ordinal))
            {
                all.Add(new(ChangeKind.Changed, part, new($"{what.Fa} دگرگون شد.", $"{what.En} has changed.")));
            }
        }
    }
}
