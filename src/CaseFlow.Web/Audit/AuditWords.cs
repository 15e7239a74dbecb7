using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Audit;

namespace CaseFlow.Web.Audit;

/// How a line of the log is read: what was done, and what came of it.
public sealed class AuditWords(PageTexts texts, CaseTexts cases)
{
    public string Who(AuditEntry entry) => entry.Name is { } name ? texts.Pick(name)
        : entry.Actor is "system" ? texts["shared.system"]
        : entry.Actor is "unknown" ? texts["audit.nobody-known"]
        : entry.Actor;

    public string What(AuditEntry entry) => entry switch
    {
        { Definition: { } definition } => cases.Transition(definition, entry.Action),
        _ => texts.Find($"audit.act.{entry.Action}") ?? entry.Action,
    };

    /// The words kept with the line, or the state that an event led to.
    public string Came(AuditEntry entry) => entry switch
    {
        { Definition: { } definition, State: { } state } => cases.State(definition, state),
        { Code: { } code, Text: { } text } => texts.Find($"audit.sign-in.{code}") is { } word ? $"{word} · {texts.Pick(text)}" : texts.Pick(text),
        _ => "–",
    };
}
