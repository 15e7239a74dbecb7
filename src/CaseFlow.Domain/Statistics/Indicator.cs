using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics;

/// <summary>A counted quantity, as the catalogue declares it. Province and executor belong to every indicator and are not declared.</summary>
public sealed record Indicator
{
    /// <summary>Its id, unique in the house.</summary>
    public required IndicatorId Id { get; init; }

    /// <summary>What is counted.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>How postings make a figure.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>In what it is counted.</summary>
    public required LocalizedText Unit { get; init; }

    /// <summary>The declared dimensions: each posting carries every one of them and no other.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>Which date counts.</summary>
    public required BusinessDateRule BusinessDate { get; init; }

    /// <summary>The case types that post to it; at least one.</summary>
    public required IReadOnlyList<IndicatorFeed> FedBy { get; init; }

    /// <summary>
    /// The case types that post openings and corrections to it, each with a reason and an approver: what a stock held before its cases
    /// were kept here.
    /// </summary>
    public IReadOnlyList<string> AdjustedBy { get; init; } = [];

    /// <summary>Whether a case type may post to it.</summary>
    public bool IsPostedBy(string caseType) =>
        FedBy.Any(feed => string.Equals(feed.CaseType, caseType, StringComparison.Ordinal)) || AdjustedBy.Contains(caseType, StringComparer.Ordinal);

    /// <summary>For a stock whose flows are counted: what it is made of; null otherwise.</summary>
    public StockIdentity? Identity { get; init; }

    /// <summary>Whether postings carry an industry branch.</summary>
    public bool CarriesIndustry => Find(Dimension.Industry) is not null;

    /// <summary>Whether a posting has to say what it is about: where subjects are counted, or each one's last value.</summary>
    public bool NeedsSubject => Kind is IndicatorKind.Distinct or IndicatorKind.Latest or IndicatorKind.LatestInPeriod;

    /// <summary>Whether 0 is a figure like any other: the last value of a subject may be 0.</summary>
    public bool KeepsZero => Kind is IndicatorKind.Latest or IndicatorKind.LatestInPeriod;

    /// <summary>Whether postings carry a result.</summary>
    public bool CarriesResult => Find(Dimension.Result) is not null;

    /// <summary>The declared dimension of a name, or null.</summary>
    public Dimension? Find(string dimension)
    {
        foreach (var declared in Dimensions)
        {
            if (string.Equals(declared.Name, dimension, StringComparison.Ordinal))
            {
                return declared;
            }
        }

        return null;
    }

    /// <summary>The case type that feeds an industry, or null when the catalogue names none.</summary>
    public string? FeederOf(string? industry) => FedBy.FirstOrDefault(feed => feed.Feeds(industry))?.CaseType;

    /// <summary>
    /// Everything that is wrong with the dimensions of a posting: <see cref="UndeclaredDimension"/>, <see cref="MissingDimension"/>,
    /// <see cref="DimensionValueUnknown"/>. Empty when they fit.
    /// </summary>
    public IReadOnlyList<Error> Check(IReadOnlyDictionary<string, string> given)
    {
        List<Error>? errors = null;
        foreach (var (name, value) in given)
        {
            var declared = Find(name);
            if (declared is null)
            {
                (errors ??= []).Add(new UndeclaredDimension(Id, name));
            }
            else if (!declared.Allows(value))
            {
                (errors ??= []).Add(new DimensionValueUnknown(Id, name, value));
            }
        }

        foreach (var declared in Dimensions)
        {
            if (!given.ContainsKey(declared.Name))
            {
                (errors ??= []).Add(new MissingDimension(Id, declared.Name));
            }
        }

        return errors ?? [];
    }
}
