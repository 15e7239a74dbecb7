using System.Collections.Frozen;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Reads <c>indicators/*.json</c>: first every indicator, then the measures that name them.</summary>
internal sealed class IndicatorReader(ReferenceData reference)
{
    private static readonly Dictionary<string, IndicatorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["flow"] = IndicatorKind.Flow,
        ["stock"] = IndicatorKind.Stock,
        ["distinct"] = IndicatorKind.Distinct,
        ["latest"] = IndicatorKind.Latest,
        ["latest-in-period"] = IndicatorKind.LatestInPeriod,
    };

    private readonly Dictionary<string, Indicator> indicators = new(StringComparer.Ordinal);
    private readonly StockIdentityReader identities = new();

    public static IndicatorCatalogue Read(string workflows, ReferenceData reference, ProblemList problems)
    {
        var reader = new IndicatorReader(reference);
        var files = JsonFiles.OpenAll(workflows, "indicators", problems).ToList();
        foreach (var item in files.SelectMany(file => file.Root.Objects("indicators")))
        {
            reader.ReadIndicator(item);
            item.End();
        }

        reader.identities.Check(reader.indicators);
        var measures = new MeasureReader(reader.indicators);
        foreach (var (_, root) in files)
        {
            foreach (var item in root.Objects("measures"))
            {
                measures.Read(item);
                item.End();
            }

            root.End();
        }

        return new IndicatorCatalogue
        {
            Indicators = reader.indicators.ToFrozenDictionary(StringComparer.Ordinal),
            Measures = measures.Measures.ToFrozenDictionary(StringComparer.Ordinal),
        };
    }

    private void ReadIndicator(JsonObject item)
    {
        var text = item.Text("id");
        var valid = IndicatorId.TryParse(text, out var id);
        if (text.Length > 0 && !valid)
        {
            item.ProblemAt("id", $"«{text}» شناسه شاخص نیست.", $"'{text}' is no indicator id (dotted kebab-case).");
        }

        var dimensions = Dimensions(item);
        var indicator = new Indicator
        {
            Id = id,
            Name = item.Localized("name"),
            Kind = item.Choice("kind", Kinds),
            Unit = item.Localized("unit"),
            Dimensions = dimensions,
            BusinessDate = BusinessDate(item),
            FedBy = FedBy(item, dimensions.FirstOrDefault(dimension => dimension.Name == Dimension.Industry)),
            AdjustedBy = item.Has("adjustedBy") ? item.Texts("adjustedBy") : [],
            Identity = identities.Read(item),
        };
        if (valid && !indicators.TryAdd(text, indicator))
        {
            item.ProblemAt("id", $"شاخص «{text}» دو بار تعریف شده است.", $"The indicator '{text}' is declared twice.");
        }
    }

    private List<Dimension> Dimensions(JsonObject item)
    {
        var dimensions = new List<Dimension>();
        if (item.Object("dimensions") is not { } declared)
        {
            return dimensions;
        }

        foreach (var name in declared.Names)
        {
            if (name is Dimension.Province or Dimension.Executor)
            {
                declared.Text(name);
                declared.ProblemAt(name, "این بُعد را هر شاخصی دارد و اعلام نمی‌شود.", "Every indicator has this dimension; it is not declared.");
            }
            else if (declared.IsText(name))
            {
                dimensions.Add(new Dimension(name, IndustryList(declared, name)));
            }
            else
            {
                dimensions.Add(new Dimension(name, Values(declared, name)));
            }
        }

        return dimensions;
    }

    private IReadOnlyList<string> IndustryList(JsonObject declared, string name)
    {
        var list = declared.Text(name);
        if (name == Dimension.Industry && reference.IndustryLists.TryGetValue(list, out var found))
        {
            return found.Industries;
        }

        declared.ProblemAt(name, $"فهرستی به نام «{list}» نیست.", $"There is no industry list '{list}'; other dimensions take an array of values.");
        return [];
    }

    private IReadOnlyList<string> Values(JsonObject declared, string name)
    {
        var values = declared.Texts(name);
        if (values.Count == 0)
        {
            declared.ProblemAt(name, "دست‌کم یک مقدار لازم است.", "At least one value is needed.");
        }

        if (name == Dimension.Industry)
        {
            foreach (var stranger in values.Where(value => reference.FindIndustry(value) is null))
            {
                declared.ProblemAt(name, $"رشته «{stranger}» تعریف نشده است.", $"There is no industry '{stranger}'.");
            }
        }

        return values;
    }

    private static BusinessDateRule BusinessDate(JsonObject item)
    {
        if (item.Object("businessDate") is not { } rule)
        {
            return new BusinessDateRule.StepDate();
        }

        BusinessDateRule result = rule.Text("rule") switch
        {
            "step" => new BusinessDateRule.StepDate(),
            "field" => new BusinessDateRule.FormField(rule.Text("field")),
            "transition" => new BusinessDateRule.EarlierTransition(rule.Text("transition")),
            _ => Unknown(rule),
        };
        rule.End();
        return result;
    }

    private static BusinessDateRule.StepDate Unknown(JsonObject rule)
    {
        rule.ProblemAt("rule", "یکی از step، field یا transition لازم است.", "One of step, field, transition is needed.");
        return new BusinessDateRule.StepDate();
    }

    private static List<IndicatorFeed> FedBy(JsonObject item, Dimension? industries)
    {
        var feeds = new List<IndicatorFeed>();
        foreach (var entry in item.Objects("fedBy"))
        {
            var feed = new IndicatorFeed(entry.Text("caseType"), entry.Has("industries") ? entry.Texts("industries") : null);
            entry.End();
            foreach (var stranger in (feed.Industries ?? []).Where(industry => industries?.Allows(industry) != true))
            {
                entry.ProblemAt("industries", $"شاخص رشته «{stranger}» را ندارد.", $"The indicator does not carry the industry '{stranger}'.");
            }

            if (feeds.Exists(other => Overlap(other, feed)))
            {
                entry.ProblemAt("caseType", "هر رشته را تنها یک نوع پرونده پُر می‌کند.", "Each industry is fed by one case type only.");
            }

            feeds.Add(feed);
        }

        if (item.Has("fedBy") && feeds.Count == 0)
        {
            item.ProblemAt("fedBy", "دست‌کم یک نوع پرونده لازم است.", "At least one case type is needed.");
        }

        return feeds;
    }

    private static bool Overlap(IndicatorFeed one, IndicatorFeed other) =>
        one.Industries is null || other.Industries is null || one.Industries.Intersect(other.Industries, StringComparer.Ordinal).Any();
}
