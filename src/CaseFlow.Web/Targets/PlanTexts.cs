using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Targets;

/// How plans are spoken of: editions, rows, cells and what stands in them.
public sealed class PlanTexts(PageTexts texts, ReportCatalogue catalogue, ReferenceNames names, ReferenceData reference)
{
    public string Title(PlanEdition edition) => texts["plans.of-year", texts.Year(edition.Key.Year), edition.Name];

    public string State(PlanState state) => texts[state switch
    {
        PlanState.Draft => "plans.draft",
        PlanState.Approved => "plans.approved",
        _ => "plans.superseded",
    }];

    public string By(PlanAct act) => act.Name is { } name ? texts.Pick(name) : act.By is "system" ? texts["shared.system"] : act.By;

    public string Measure(string id) => catalogue.Indicators.Measures.TryGetValue(id, out var measure) ? texts.Pick(measure.Name) : id;

    public string Row(PlanCell cell) => cell switch
    {
        { Executor: not Executors.Province } => texts[$"plans.executor.{cell.Executor}"],
        { Province.Length: 0 } => texts["shared.whole-country"],
        _ => texts.Pick(names.Province(cell.Province)),
    };

    /// Every way to write a row's name, as the browser compares them: one spelling, between bars.
    public string Spellings(PlanCell cell)
    {
        IEnumerable<string> all = reference.FindProvince(cell.Province) is { } province && cell.Executor is Executors.Province
            ? [province.Id, province.Name.Fa, province.Name.En, .. province.Variants]
            : [Row(cell)];
        return $"|{string.Join('|', all.Select(PersianText.Key).Distinct())}|";
    }

    /// The words that may stand for a number, as the browser compares them.
    public string Words => $"|{string.Join('|', reference.TextTargets.SelectMany(each => each.Variants.Append(each.Words.Fa).Append(each.Words.En)).Select(PersianText.Key))}|";

    public string Column(int? month) => month is { } each ? JalaliMonthNames.Of(each, texts.Language.Code) : texts["plans.year-target"];

    /// A cell as a person would call it: measure, row and column.
    public string Cell(PlanCell cell) => texts["plans.cell", Measure(cell.Measure), Row(cell), Column(cell.Month)];

    /// A target as it stands in a cell; nothing for none.
    public string Target(Target? target) => target switch
    {
        { Value: { } value } => texts.Number(value),
        { Text: { } words } => reference.TextTargets.FirstOrDefault(each => each.Words.Fa == words) is { } known ? texts.Pick(known.Words) : words,
        _ => string.Empty,
    };

    public string TargetOrNone(Target? target) => target is null ? texts["plans.no-target"] : Target(target);
}
