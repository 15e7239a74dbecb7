using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Web.Commands;

/// <summary>Writes the list of figures for people, as plain lines.</summary>
internal sealed class FigureListPrinter(FigureList list, string language, TextWriter output)
{
    private const int IdWidth = 26;

    public void Print()
    {
        Heading("جدول‌ها", "Tables", list.Tables.Length);
        foreach (var table in list.Tables)
        {
            Entry(table.Id, table.Title.In(language), string.Join(" × ", table.Dimensions), table.Unit.In(language));
            Line("مجری", "executor", table.Executor);
            foreach (var column in table.Columns)
            {
                output.WriteLine($"    {column.Id.PadRight(IdWidth)} {column.Formula}");
            }
        }

        output.WriteLine();
        Heading("سنجه‌ها", "Measures", list.Measures.Length);
        foreach (var measure in list.Measures)
        {
            Entry(measure.Id, measure.Name.In(language), measure.Unit.In(language));
            if (measure.Executor is { } executor)
            {
                Line("مجری", "executor", executor);
            }

            Line("فرمول", "formula", measure.Formula.Text);
            Line("شاخص‌ها", "indicators", string.Join(", ", FigureList.Behind(measure)));
        }

        output.WriteLine();
        Heading("شاخص‌ها", "Indicators", list.Indicators.Length);
        foreach (var indicator in list.Indicators)
        {
            Print(indicator);
        }
    }

    private void Print(Indicator indicator)
    {
        Entry(
            indicator.Id.Value, indicator.Name.In(language), indicator.Kind.ToString().ToLowerInvariant(), indicator.Unit.In(language));
        foreach (var dimension in indicator.Dimensions)
        {
            Line("بُعد", "dimension", $"{dimension.Name} = {string.Join(" | ", dimension.Values)}");
        }

        Line("تاریخ", "date", indicator.BusinessDate switch
        {
            BusinessDateRule.FormField field => In($"فیلد {field.Field}", $"the field {field.Field}"),
            BusinessDateRule.EarlierTransition earlier => In($"روز گذار {earlier.Transition}", $"the day of {earlier.Transition}"),
            _ => In("روز گام", "the day of the step"),
        });
        var steps = list.PostedBy[indicator.Id.Value].Select(step => step.Moment switch
        {
            PostingMoment.Entry => In($"{step.CaseType} → ورود به {step.Name}", $"{step.CaseType} → entering {step.Name}"),
            PostingMoment.Exit => In($"{step.CaseType} → خروج از {step.Name}", $"{step.CaseType} → leaving {step.Name}"),
            _ => $"{step.CaseType} → {step.Name}",
        });
        Line("ثبت‌کننده", "posted by", string.Join(", ", steps.DefaultIfEmpty(In("هیچ‌کدام", "nothing"))));
    }

    private void Heading(string fa, string en, int count) => output.WriteLine($"{In(fa, en)} ({count})\n");

    private void Entry(string id, params string[] parts) => output.WriteLine($"{id}\n    {string.Join(" · ", parts)}");

    private void Line(string fa, string en, string text) => output.WriteLine($"    {In(fa, en)}: {text}");

    private string In(string fa, string en) => language is "en" ? en : fa;
}
