using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Reads <c>texts.{fa,en}</c>: two trees with the same keys.</summary>
internal static class TextsReader
{
    /// <summary>The groups of texts by key.</summary>
    public static readonly string[] Groups = ["states", "transitions", "outcomes", "notifications", "documents", "clocks"];

    private static readonly Dictionary<string, LocalizedText> BuiltInStateTexts = new()
    {
        [BuiltInStates.Cancelled] = new("لغوشده", "Cancelled"),
        [BuiltInStates.Voided] = new("ابطال‌شده", "Voided"),
    };

    private static readonly Dictionary<string, LocalizedText> BuiltInTransitionTexts = new()
    {
        ["Opened"] = new("باز شدن پرونده", "Opened"),
        ["Cancel"] = new("لغو", "Cancel"),
        ["Void"] = new("ابطال", "Void"),
        [HandingOver.Claim] = new("برداشتن کار", "Taken up"),
        [HandingOver.Give] = new("سپردن به دیگری", "Handed over"),
        [Moving.Name] = new("انتقال به نگارش دیگر", "Moved to another version"),
        [HandingOver.Release] = new("زمین گذاشتن کار", "Laid down"),
    };

    public static LocalizedText Name(JsonAt caseFlow)
    {
        var texts = caseFlow.Need("texts").Only("fa", "en");
        var fa = texts.Need("fa").Only(["name", .. Groups]);
        var en = texts.Need("en").Only(["name", .. Groups]);
        return new(fa.Need("name").AsReadable(), en.Need("name").AsReadable());
    }

    public static DefinitionTexts Read(JsonAt caseFlow)
    {
        var texts = caseFlow.Need("texts");
        return new(
            Group(texts, "states", BuiltInStateTexts),
            Group(texts, "transitions", BuiltInTransitionTexts),
            Group(texts, "outcomes", []))
        {
            Notifications = Group(texts, "notifications", []),
            Documents = Group(texts, "documents", []),
            Clocks = Group(texts, "clocks", []),
        };
    }

    /// <summary>What both languages have, with the built-in texts under it.</summary>
    private static FrozenDictionary<string, LocalizedText> Group(JsonAt texts, string group, Dictionary<string, LocalizedText> builtIn)
    {
        var en = (texts.Need("en").Find(group)?.Entries() ?? []).ToDictionary(entry => entry.Name, entry => entry.Value.AsReadable());
        var all = new Dictionary<string, LocalizedText>(builtIn, StringComparer.Ordinal);
        foreach (var (name, text) in texts.Need("fa").Find(group)?.Entries() ?? [])
        {
            all[name] = new(text.AsReadable(), en.GetValueOrDefault(name, ""));
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
