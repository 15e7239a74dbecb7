using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
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
public sealed record DefinitionChange(ChangeKind Kind, string Part, LocalizedText Text)
{
    /// <summary>The JSON path, in the newer version or, of what is gone, in the older one.</summary>
    public string Path { get; init; } = "$";

    /// <summary>What differs, e.g. the roles; null when the whole part is new or gone.</summary>
    public LocalizedText? What { get; init; }

    /// <summary>As it was; null for nothing.</summary>
    public LocalizedText? Before { get; init; }

    /// <summary>As it is now; null for nothing.</summary>
    public LocalizedText? After { get; init; }

    /// <summary>True when before and after are excerpts of the file.</summary>
    public bool IsExcerpt { get; init; }
}

/// <summary>Says what a new version changes: states, transitions, rights, conditions, effects, forms and their fields, texts.</summary>
public static class DiffDefinitions
{
    private const string Flow = "$.customProperties.caseFlow";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        changes.Value(new("definition", Flow + ".kind"), ("نوع", "Kind"), before.Kind, after.Kind);
        changes.Value(new("definition", Flow + ".numberPrefix"), ("پیشوند شماره", "Number prefix"), before.NumberPrefix, after.NumberPrefix);
        changes.Value(new("definition", "$.root.initialState"), ("وضعیت آغازین", "Initial state"), before.InitialState, after.InitialState);
        changes.Value(new("definition", Flow + ".party"), ("طرف پرونده", "Party"), before.Party, after.Party);
        changes.Value(new("open", Flow + ".open.roles"), ("نقش‌های بازکننده", "Roles that open"), List(before.Open.Roles), List(after.Open.Roles));
        changes.Value(new("open", Flow + ".open.form"), ("فرم باز کردن", "Form of opening"), before.Open.Form, after.Open.Form);
        changes.Value(new("open", Flow + ".open.province"), ("استان", "Province"), before.Open.ProvinceField ?? "owner", after.Open.ProvinceField ?? "owner");
        changes.Value(new("cancel", Flow + ".cancel.roles"), ("نقش‌های لغو", "Roles that cancel"), List(before.Cancel.Roles), List(after.Cancel.Roles));
        changes.Value(new("void", Flow + ".void.roles"), ("نقش‌های ابطال", "Roles that void"), List(before.Void.Roles), List(after.Void.Roles));
        foreach (var name in before.Outcomes.Keys.Union(after.Outcomes.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            changes.Value(new($"outcomes of {name}", $"{Flow}.outcomes.{name}"), ("نتیجه‌ها", "Outcomes"),
                List(before.Outcomes.GetValueOrDefault(name, [])), List(after.Outcomes.GetValueOrDefault(name, [])));
        }
    }

    private static void CompareStates(
        WorkflowDefinition before, WorkflowDefinition after, Dictionary<string, Item> old, Dictionary<string, Item> now, Changes changes)
    {
        var places = Places("state", old, now);
        foreach (var name in changes.Same(before.States.Keys, after.States.Keys, places, ("وضعیت", "State")))
        {
            changes.Effect(places(name), ("آنچه هنگام ورود روی می‌دهد", "What happens on entry"), old[name].At, now[name].At, "entry");
            changes.Effect(places(name), ("آنچه هنگام خروج روی می‌دهد", "What happens on exit"), old[name].At, now[name].At, "exit");
        }
    }

    private static void CompareTransitions(
        WorkflowDefinition before, WorkflowDefinition after, Dictionary<string, Item> old, Dictionary<string, Item> now, Changes changes)
    {
        var first = before.Transitions.ToDictionary(Key, StringComparer.Ordinal);
        var second = after.Transitions.ToDictionary(Key, StringComparer.Ordinal);
        var places = Places("transition", old, now);
        foreach (var key in changes.Same(first.Keys, second.Keys, places, ("گذار", "Transition")))
        {
            var part = places(key);
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

            changes.Effect(part, ("اثر", "The effect"), old[key].At, now[key].At, "action");
        }
    }

    private static void CompareForms(WorkflowDefinition before, WorkflowDefinition after, Changes changes)
    {
        Place At(string id) => new($"form {id}", $"{Flow}.forms.{id}");
        foreach (var id in changes.Same(before.Forms.Keys, after.Forms.Keys, At, ("فرم", "Form")))
        {
            changes.Value(At(id) with { Path = $"{At(id).Path}.title" }, ("عنوان", "Title"), before.Forms[id].Title, after.Forms[id].Title);
            CompareFields(At(id), before.Forms[id].Fields, after.Forms[id].Fields, changes);
        }
    }

    private static void CompareFields(
        Place form, ImmutableArray<FieldDefinition> before, ImmutableArray<FieldDefinition> after, Changes changes)
    {
        var first = before.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var second = after.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Place At(string name) => new($"{form.Name}, field {name}", string.Create(CultureInfo.InvariantCulture,
            $"{form.Path}.fields[{(second.ContainsKey(name) ? after.IndexOf(second[name]) : before.IndexOf(first[name]))}]"));
        foreach (var name in changes.Same(first.Keys, second.Keys, At, ("فیلد", "Field")))
        {
            var part = At(name);
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
        changes.Value(new("texts", $"{Flow}.texts.*.name"), ("نام", "Name"), before.Name, after.Name);
        foreach (var (group, old, now) in new[]
                 {
                     ("state", before.Texts.States, after.Texts.States), ("transition", before.Texts.Transitions, after.Texts.Transitions),
                     ("outcome", before.Texts.Outcomes, after.Texts.Outcomes), ("notification", before.Texts.Notifications, after.Texts.Notifications),
                     ("document", before.Texts.Documents, after.Texts.Documents), ("clock", before.Texts.Clocks, after.Texts.Clocks),
                 })
        {
            foreach (var name in old.Keys.Intersect(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                changes.Value(new($"text of {group} {name}", $"{Flow}.texts.*.{group}s.{name}"), ("متن", "Text"), old[name], now[name]);
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

    private static Dictionary<string, Item> Parts(JsonDocument body, string list, params string[] key) =>
        body.RootElement.GetProperty("root").GetProperty(list).EnumerateArray()
            .Select((item, index) => (Key: string.Join('/', key.Select(name => item.GetProperty(name).GetString())),
                Item: new Item(item, string.Create(CultureInfo.InvariantCulture, $"$.root.{list}[{index}]"))))
            .ToDictionary(pair => pair.Key, pair => pair.Item, StringComparer.Ordinal);

    private static Func<string, Place> Places(string part, Dictionary<string, Item> old, Dictionary<string, Item> now) =>
        name => new($"{part} {name}", (now.TryGetValue(name, out var item) ? item : old[name]).Path);

    private sealed record Item(JsonElement At, string Path);

    private sealed record Place(string Name, string Path);

    private sealed class Changes
    {
        private readonly ImmutableArray<DefinitionChange>.Builder all = ImmutableArray.CreateBuilder<DefinitionChange>();

        public ImmutableArray<DefinitionChange> All => all.ToImmutable();

        /// <summary>Tells what is new and what is gone, and gives what is in both.</summary>
        public List<string> Same(IEnumerable<string> before, IEnumerable<string> after, Func<string, Place> place, (string Fa, string En) what)
        {
            var old = before.ToHashSet(StringComparer.Ordinal);
            var now = after.ToHashSet(StringComparer.Ordinal);
            foreach (var name in old.Except(now).Order(StringComparer.Ordinal))
            {
                all.Add(new(ChangeKind.Removed, place(name).Name, new($"{what.Fa} «{name}» حذف شد.", $"{what.En} '{name}' is gone.")) { Path = place(name).Path });
            }

            foreach (var name in now.Except(old).Order(StringComparer.Ordinal))
            {
                all.Add(new(ChangeKind.Added, place(name).Name, new($"{what.Fa} «{name}» افزوده شد.", $"{what.En} '{name}' is new.")) { Path = place(name).Path });
            }

            return [.. old.Intersect(now).Order(StringComparer.Ordinal)];
        }

        public void Value<T>(Place place, (string Fa, string En) what, T before, T after)
        {
            if (EqualityComparer<T>.Default.Equals(before, after))
            {
                return;
            }

            var (old, now) = (before as LocalizedText, after as LocalizedText);
            all.Add(new(ChangeKind.Changed, place.Name, new(
                $"{what.Fa}: «{old?.Fa ?? before?.ToString() ?? "–"}» ← «{now?.Fa ?? after?.ToString() ?? "–"}»",
                $"{what.En}: '{old?.En ?? before?.ToString() ?? "–"}' → '{now?.En ?? after?.ToString() ?? "–"}'"))
            {
                Path = place.Path,
                What = new(what.Fa, what.En),
                Before = old ?? Same(before?.ToString()),
                After = now ?? Same(after?.ToString()),
            });
        }

        public void Effect(Place place, (string Fa, string En) what, JsonElement before, JsonElement after, string name)
        {
            var old = before.TryGetProperty(name, out var one) ? one.GetRawText() : "";
            var now = after.TryGetProperty(name, out var other) ? other.GetRawText() : "";
            if (!string.Equals(old, now, StringComparison.Ordinal))
            {
                all.Add(new(ChangeKind.Changed, place.Name, new($"{what.Fa} دگرگون شد.", $"{what.En} has changed."))
                {
                    Path = $"{place.Path}.{name}",
                    What = new(what.Fa, what.En),
                    Before = Same(Excerpt(before, name)),
                    After = Same(Excerpt(after, name)),
                    IsExcerpt = true,
                });
            }
        }

        private static LocalizedText? Same(string? text) => text is null ? null : new(text, text);

        private static string? Excerpt(JsonElement item, string name) =>
            item.TryGetProperty(name, out var found) ? JsonSerializer.Serialize(found, Readable) : null;
    }
}
