using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// A stock changes by its flows and by nothing else: what one command adds to it in a province and month is what it posts of new, exits and
/// adjustments there. So every table of opening, flows and closing adds up, whatever was posted.
/// </summary>
internal static class StockIdentityCheck
{
    /// <summary>Refuses a command whose postings would part a stock from its flows.</summary>
    public static void Of(Planning planning)
    {
        foreach (var stock in planning.Postings.SelectMany(posting => planning.Rules.Indicators.StocksOf(posting.Series.Indicator)).Distinct())
        {
            foreach (var place in planning.Postings.GroupBy(posting => (posting.Series.Province, posting.Month)))
            {
                var (held, flowed) = (Sum(place, stock.Id, 1), stock.Identity!.Flows.Sum(flow => Sum(place, flow.Indicator, flow.Sign)));
                if (held != flowed)
                {
                    planning.Refuse(new StockWithoutFlow(stock.Name, planning.Rules.Reference.FindProvince(place.Key.Province)!.Name, held, flowed));
                    return;
                }
            }
        }
    }

    private static decimal Sum(IEnumerable<Posting> postings, IndicatorId indicator, int sign) =>
        sign * postings.Where(posting => posting.Series.Indicator == indicator.Value).Sum(posting => posting.Quantity);
}
