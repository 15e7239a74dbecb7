using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Definitions.Reference;

/// <summary>A number, text or switch of the house that regulation may change, with the day from which it holds.</summary>
/// <param name="Id">The name under <c>variables.settings</c>, e.g. <c>renewalGraceDays</c>.</param>
/// <param name="Name">What it says.</param>
/// <param name="Value">A number, a text or a boolean.</param>
/// <param name="ValidFrom">The first day on which it holds; null: always.</param>
/// <param name="Source">The circular or law that says so.</param>
public sealed record Setting(string Id, LocalizedText Name, FactValue Value, DateOnly? ValidFrom = null, string? Source = null)
{
    /// <summary>The fields of a case that must have these values for it to hold; empty: for every case.</summary>
    public ImmutableSortedDictionary<string, string> Where { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>The settings of the house on any day.</summary>
public sealed class HouseSettings
{
    private readonly FrozenDictionary<string, ImmutableArray<Setting>> byId;

    /// <summary>Takes all entries, in any order.</summary>
    public HouseSettings(IEnumerable<Setting> settings)
    {
        byId = settings.GroupBy(setting => setting.Id, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key,
            group => group.OrderByDescending(setting => setting.Where.Count).ThenByDescending(setting => setting.ValidFrom).ToImmutableArray(),
            StringComparer.Ordinal);
        Kinds = byId.ToFrozenDictionary(pair => pair.Key, pair => pair.Value[0].Value.Kind, StringComparer.Ordinal);
    }

    /// <summary>All entries, by id, the more particular and the newer first.</summary>
    public IEnumerable<Setting> All => byId.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value);

    /// <summary>What each setting is: a number, a text or a boolean.</summary>
    public FrozenDictionary<string, FactKind> Kinds { get; }

    /// <summary>
    /// The newest entry that holds on a day, one that names more of the case's fields before any other; null when there is
    /// none, or none yet.
    /// </summary>
    public Setting? Find(string id, DateOnly day, Fields? of = null)
    {
        foreach (var setting in byId.GetValueOrDefault(id, []))
        {
            if ((setting.ValidFrom is null || setting.ValidFrom <= day)
                && setting.Where.All(field => of?[field.Key].TextOrNull == field.Value))
            {
                return setting;
            }
        }

        return null;
    }
}
