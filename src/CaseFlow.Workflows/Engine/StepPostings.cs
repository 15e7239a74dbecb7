using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>What one step adds to the ledger: lines of the same series and subject are summed into one posting.</summary>
internal sealed class StepPostings(Planning planning, StepContext step)
{
    private readonly Dictionary<(SeriesKey Series, string? Subject), int> places = [];

    /// <summary>Adds one, or to the one of the same series and subject; refuses the step when it cannot be counted.</summary>
    public void Post(Post activity, PostLine line, short group)
    {
        var quantity = step.Evaluate(line.Quantity);
        if (step.IsStopped)
        {
            return;
        }

        if (quantity.Kind is not FactKind.Number || decimal.Round(quantity.AsNumber, 4) != quantity.AsNumber
            || Math.Abs(quantity.AsNumber) >= LedgerKey.QuantityLimit)
        {
            step.Refuse(new ValueUnusable(line.Indicator, quantity.ToString()));
            return;
        }

        if (planning.Rules.Indicators.Find(line.Indicator) is not { } indicator)
        {
            step.Refuse(new ValueUnusable("indicator", line.Indicator));
            return;
        }

        var series = LedgerKey.Make(step, indicator, activity.Dimensions, planning.Rules);
        var subject = step.IsStopped ? null : LedgerKey.SubjectOf(step, indicator, activity.Subject);
        if (step.IsStopped || (quantity.AsNumber == 0 && !indicator.KeepsZero)
            || LedgerKey.DayOf(step, indicator.BusinessDate, planning.Today) is not { } day)
        {
            return;
        }

        if (series.Industry is { } branch && planning.Rules.Reference.FindIndustry(branch) is { } industry && !industry.Valid.Has(day))
        {
            step.Refuse(new ReferenceNotValid(industry.Name, day));
            return;
        }

        if (places.TryGetValue((series, subject), out var place))
        {
            var sum = planning.Postings[place].Quantity + quantity.AsNumber;
            planning.Postings[place] = planning.Postings[place] with { Quantity = sum };
            if (Math.Abs(sum) >= LedgerKey.QuantityLimit)
            {
                step.Refuse(new ValueUnusable(line.Indicator, FactValue.Of(sum).ToString()));
            }

            return;
        }

        var month = JalaliMonth.Of(day).Value;
        places[(series, subject)] = planning.Postings.Count;
        planning.Postings.Add(new Posting
        {
            Series = series,
            Quantity = quantity.AsNumber,
            BusinessDate = day,
            Month = month,
            IsLate = planning.IsClosed(month),
            CaseId = step.Case.Id,
            EventSeq = step.Seq,
            Group = group,
            Subject = subject,
        });
    }
}
