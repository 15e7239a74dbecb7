using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Cases;

/// How cases are spoken of: texts of their definitions, and days until they are due.
public sealed class CaseTexts(PageTexts texts, ReferenceNames names, WorkingCalendar calendar)
{
    public string State(WorkflowDefinition definition, string state) => state switch
    {
        BuiltInStates.Cancelled => texts["case.state-cancelled"],
        BuiltInStates.Voided => texts["case.state-voided"],
        _ => Of(definition.Texts.States, state),
    };

    public string Transition(WorkflowDefinition definition, string transition) => transition switch
    {
        "Opened" => texts["case.opened"],
        "Cancel" => texts["case.cancel"],
        "Void" => texts["case.void"],
        "DeadlinesMoved" => texts["case.deadlines-moved"],
        _ => Of(definition.Texts.Transitions, transition),
    };

    public string Outcome(WorkflowDefinition definition, string outcome) => Of(definition.Texts.Outcomes, outcome);

    public string Clock(WorkflowDefinition definition, string clock) => Of(definition.Texts.Clocks, clock);

    public string Document(WorkflowDefinition definition, string document) => Of(definition.Texts.Documents, document);

    /// «۲ روز کاری مانده», «امروز», «۳ روز کاری دیرکرد».
    public string Due(DateOnly due, DateOnly today) => due == today
        ? texts["case.due-today"]
        : due < today
            ? texts["case.overdue-days", Math.Max(calendar.CountWorkingDays(due, today), 1)]
            : texts["case.due-in-days", calendar.CountWorkingDays(today, due)];

    /// Why something cannot be done, with roles by their names.
    public string Refusal(Error error) => error switch
    {
        NotYourRole missing => texts["case.refused-role", string.Join(texts["shared.list-separator"], missing.Roles.Select(role => texts.Pick(names.Role(role))))],
        Errors several => string.Join(' ', several.All.Select(Refusal)),
        _ => texts.Pick(error.Text),
    };

    private string Of(IReadOnlyDictionary<string, LocalizedText> known, string name)
        => known.TryGetValue(name, out var text) ? texts.Pick(text) : name;
}
