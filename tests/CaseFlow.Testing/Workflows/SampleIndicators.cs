using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Testing.Workflows;

/// <summary>Indicators of the kinds that are no flow, beside those of the house, so that tests need no case type of the product.</summary>
public static class SampleIndicators
{
    /// <summary>How many of something there are.</summary>
    public const string Stock = "sample.stock";

    /// <summary>How many subjects something was done to.</summary>
    public const string Distinct = "sample.distinct";

    /// <summary>The last value of each subject.</summary>
    public const string Latest = "sample.latest";

    /// <summary>Sessions of a committee.</summary>
    public const string Held = "sample.session.held";

    /// <summary>Cases tabled at the sessions of a committee.</summary>
    public const string Tabled = "sample.session.tabled";

    /// <summary>A stock whose business date is a field of the form.</summary>
    public const string DatedStock = "sample.stock.dated";

    /// <summary>A stock that changes by what comes in and goes out, and by nothing else.</summary>
    public const string FlowingStock = "sample.stock.flowing";

    /// <summary>What comes into <see cref="FlowingStock"/>.</summary>
    public const string Inflow = "sample.stock.inflow";

    /// <summary>What goes out of it.</summary>
    public const string Outflow = "sample.stock.outflow";

    /// <summary>The catalogue with the samples beside its own.</summary>
    public static IndicatorCatalogue With(IndicatorCatalogue catalogue) => catalogue with
    {
        Indicators = catalogue.Indicators.Values.Concat(All).ToFrozenDictionary(indicator => indicator.Id.Value, StringComparer.Ordinal),
    };

    private static IEnumerable<Indicator> All =>
    [
        Of(Stock, IndicatorKind.Stock),
        Of(Distinct, IndicatorKind.Distinct),
        Of(Latest, IndicatorKind.Latest),
        Of(Held, IndicatorKind.Flow) with { Dimensions = [new Dimension("committee", ["marks", "standards"])] },
        Of(Tabled, IndicatorKind.Flow) with { Dimensions = [new Dimension("committee", ["marks", "standards"])] },
        Of(DatedStock, IndicatorKind.Stock) with { BusinessDate = new BusinessDateRule.FormField("on") },
        Of(FlowingStock, IndicatorKind.Stock) with
        {
            Identity = new StockIdentity(
                [new StockFlow(StockFlowKind.New, new IndicatorId(Inflow)), new StockFlow(StockFlowKind.Exit, new IndicatorId(Outflow))], []),
        },
        Of(Inflow, IndicatorKind.Flow),
        Of(Outflow, IndicatorKind.Flow),
    ];

    private static Indicator Of(string id, IndicatorKind kind) => new()
    {
        Id = new IndicatorId(id),
        Name = new LocalizedText("نمونه", "Sample"),
        Kind = kind,
        Unit = new LocalizedText("عدد", "piece"),
        Dimensions = [],
        BusinessDate = new BusinessDateRule.StepDate(),
        FedBy = [new IndicatorFeed("matter", null)],
    };
}
