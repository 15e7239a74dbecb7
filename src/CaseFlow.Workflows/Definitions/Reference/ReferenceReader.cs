using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Targets;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Reference;

/// <summary>Reads <c>reference/{areas,provinces,industries,roles,text-targets,settings,declarations}.json</c>.</summary>
internal static class ReferenceReader
{
    private const int MostTiles = 12;
    private const string TextTargetsFile = "reference/text-targets.json";

    private static readonly Dictionary<string, RoleScope> Scopes = new(StringComparer.Ordinal)
    {
        ["own"] = RoleScope.Own,
        ["province"] = RoleScope.Province,
        ["laboratory"] = RoleScope.Laboratory,
        ["country"] = RoleScope.Country,
    };

    private static readonly Dictionary<string, RoleDuty> Duties = new(StringComparer.Ordinal)
    {
        ["read-cases"] = RoleDuty.ReadCases,
        ["read-statistics"] = RoleDuty.ReadStatistics,
        ["publish-statistics"] = RoleDuty.PublishStatistics,
        ["direct-work"] = RoleDuty.DirectWork,
        ["oversee"] = RoleDuty.Oversee,
        ["administer"] = RoleDuty.Administer,
        ["audit"] = RoleDuty.Audit,
        ["plan"] = RoleDuty.Plan,
    };

    public static ReferenceData Read(string workflows, ProblemList problems)
    {
        var (industries, lists) = Industries(JsonFiles.Open(workflows, "reference/industries.json", problems));
        var provinces = Provinces(JsonFiles.Open(workflows, "reference/provinces.json", problems));
        return new ReferenceData
        {
            Areas = Areas(JsonFiles.Open(workflows, "reference/areas.json", problems)),
            Provinces = provinces,
            Industries = industries,
            IndustryLists = lists,
            Roles = Roles(JsonFiles.Open(workflows, "reference/roles.json", problems)),
            TextTargets = File.Exists(Path.Combine(workflows, TextTargetsFile)) ? TextTargets(JsonFiles.Open(workflows, TextTargetsFile, problems)) : [],
            Settings = SettingsReader.Read(JsonFiles.Open(workflows, "reference/settings.json", problems)),
            Declarations = DeclarationPolicyReader.Read(workflows, [.. provinces.Select(province => province.Id)], problems),
        };
    }

    private static ImmutableArray<Area> Areas(JsonObject? root)
    {
        var names = new UniqueNames();
        var areas = Each(root, "areas", item => new Area(names.Id(item), names.Name(item), names.Order(item)));
        root?.End();
        return [.. areas.OrderBy(area => area.Order)];
    }

    private static ImmutableArray<Province> Provinces(JsonObject? root)
    {
        var names = new UniqueNames();
        var taken = new HashSet<MapTile>();
        var provinces = Each(root, "provinces", item => new Province(
            names.Id(item), names.Name(item), item.Text("iso"), names.Order(item), names.Variants(item), Tile(item, taken)));
        root?.End();
        return [.. provinces.OrderBy(province => province.Order)];
    }

    private static MapTile Tile(JsonObject item, HashSet<MapTile> taken)
    {
        if (item.Object("tile") is not { } at)
        {
            return default;
        }

        var tile = new MapTile(at.Integer("column", 1, MostTiles), at.Integer("row", 1, MostTiles));
        at.End();
        if (!taken.Add(tile))
        {
            item.ProblemAt("tile", "این خانه نقشه از آن استان دیگری است.", "This tile of the map is another province's.");
        }

        return tile;
    }

    private static (ImmutableArray<Industry> Industries, FrozenDictionary<string, IndustryList> Lists) Industries(JsonObject? root)
    {
        var names = new UniqueNames();
        var industries = Each(root, "industries", item => new Industry(
            names.Id(item), names.Name(item), names.Order(item), names.Variants(item), Valid(item)));
        var known = industries.Select(industry => industry.Id).ToHashSet(StringComparer.Ordinal);
        var listNames = new UniqueNames();
        var lists = Each(root, "lists", item =>
        {
            var members = item.Texts("industries");
            foreach (var stranger in members.Where(member => !known.Contains(member)))
            {
                item.ProblemAt("industries", $"رشته «{stranger}» تعریف نشده است.", $"There is no industry '{stranger}'.");
            }

            return new IndustryList(listNames.Id(item), item.Localized("name"), [.. members]);
        });
        root?.End();
        return ([.. industries.OrderBy(industry => industry.Order)], ById(lists, list => list.Id));
    }

    private static FrozenDictionary<string, Role> Roles(JsonObject? root)
    {
        var names = new UniqueNames();
        var roles = Each(root, "roles", item => new Role(names.Id(item), names.Name(item), item.Choice("scope", Scopes), Valid(item))
        {
            May = May(item),
            Summary = item.OptionalText("summary"),
        });
        root?.End();
        return ById(roles, role => role.Id);
    }

    private static ImmutableArray<TextTarget> TextTargets(JsonObject? root)
    {
        var names = new UniqueNames();
        var texts = Each(root, "textTargets", item => new TextTarget(names.Name(item), names.Variants(item)));
        root?.End();
        return [.. texts];
    }

    private static ImmutableArray<RoleDuty> May(JsonObject item)
    {
        var words = item.Has("may") ? item.Texts("may") : [];
        foreach (var stranger in words.Where(word => !Duties.ContainsKey(word)))
        {
            item.ProblemAt("may", $"«{stranger}» از اختیارهای نقش‌ها نیست.", $"'{stranger}' is nothing that a role may do ({string.Join(", ", Duties.Keys)}).");
        }

        return [.. words.Where(Duties.ContainsKey).Select(word => Duties[word]).Distinct()];
    }

    private static Validity Valid(JsonObject item)
    {
        var valid = new Validity(item.OptionalDay("validFrom"), item.OptionalDay("validUntil"));
        if (valid.From > valid.Until)
        {
            item.ProblemAt("validUntil", "پایان اعتبار پیش از آغاز آن است.", "It ends before it begins.");
        }

        return valid;
    }

    private static List<T> Each<T>(JsonObject? root, string name, Func<JsonObject, T> read)
    {
        var result = new List<T>();
        foreach (var item in root?.Objects(name) ?? [])
        {
            result.Add(read(item));
            item.End();
        }

        return result;
    }

    private static FrozenDictionary<string, T> ById<T>(IEnumerable<T> items, Func<T, string> id) => items
        .GroupBy(id, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Ids, places and spellings that may stand only once in a list.</summary>
    private sealed class UniqueNames
    {
        private readonly HashSet<string> ids = new(StringComparer.Ordinal);
        private readonly HashSet<string> spellings = new(StringComparer.Ordinal);
        private readonly HashSet<int> orders = [];

        public string Id(JsonObject item)
        {
            var id = item.Text("id");
            if (id.Length > 0 && !ids.Add(id))
            {
                item.ProblemAt("id", $"شناسه «{id}» تکراری است.", $"The id '{id}' is used twice.");
            }

            return id;
        }

        public LocalizedText Name(JsonObject item)
        {
            var name = item.Localized();
            Spelling(item, "fa", name.Fa);
            Spelling(item, "en", name.En);
            return name;
        }

        public int Order(JsonObject item)
        {
            var order = item.Integer("order", 1, 1000);
            if (item.Has("order") && !orders.Add(order))
            {
                item.ProblemAt("order", $"جایگاه {order} تکراری است.", $"The place {order} is taken twice.");
            }

            return order;
        }

        public ImmutableArray<string> Variants(JsonObject item)
        {
            var variants = item.Texts("variants");
            foreach (var variant in variants)
            {
                Spelling(item, "variants", variant);
            }

            return [.. variants];
        }

        private void Spelling(JsonObject item, string property, string spelling)
        {
            if (spelling.Length > 0 && !spellings.Add(PersianText.Normalize(spelling)))
            {
                item.ProblemAt(property, $"نام «{spelling}» تکراری است.", $"The name '{spelling}' stands for two entries.");
            }
        }
    }
}
