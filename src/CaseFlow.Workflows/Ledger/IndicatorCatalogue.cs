using System.Collections.Frozen;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Ledger;

/// <summary>All indicators and measures of <c>workflows/indicators/</c>. Immutable.</summary>
public sealed record IndicatorCatalogue
{
    private readonly FrozenDictionary<string, Indicator> indicators = FrozenDictionary<string, Indicator>.Empty;
    private readonly ILookup<string, Indicator> stocks = Array.Empty<Indicator>().ToLookup(_ => string.Empty);

    /// <summary>Indicators by id.</summary>
    public required FrozenDictionary<string, Indicator> Indicators
    {
        get => indicators;
        init
        {
            indicators = value;
            stocks = value.Values.Where(indicator => indicator.Identity is not null)
                .SelectMany(stock => stock.Identity!.Flows.Select(flow => flow.Indicator).Append(stock.Id).Select(id => (Id: id.Value, Stock: stock)))
                .ToLookup(pair => pair.Id, pair => pair.Stock, StringComparer.Ordinal);
        }
    }

    /// <summary>Measures by id.</summary>
    public required FrozenDictionary<string, Measure> Measures { get; init; }

    /// <summary>Reads the catalogue, or gives all problems at once.</summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="reference">The lists that indicators name.</param>
    public static Result<IndicatorCatalogue> Load(string workflows, ReferenceData reference)
    {
        var problems = new ProblemList();
        var catalogue = IndicatorReader.Read(workflows, reference, problems);
        return problems.Any ? new Errors(problems.All) : catalogue;
    }

    /// <summary>The stocks with an identity in which an indicator stands: as the stock itself, or as a flow.</summary>
    public IEnumerable<Indicator> StocksOf(string indicator) => stocks[indicator];

    /// <summary>The indicator of an id, or null.</summary>
    public Indicator? Find(string indicator) => Indicators.GetValueOrDefault(indicator);
}
