using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class DiffVersions
{
    private const string Audit = SampleHouse.Audit;

    private static WorkflowDefinition Before => SampleHouse.Catalogue.Find("audit")!;

    [Fact]
    public void Compare_WhenTheSame_FindsNothing() => Assert.Empty(DiffDefinitions.Compare(Before, Before));

    [Theory]
    [InlineData(Audit, "$.root.transitions[3].trigger.roles.expression.value", "[\"Inspector\",\"Supervisor\"]", "transition Reported/Decide", "Roles: 'Supervisor' → 'Inspector, Supervisor'")]
    [InlineData(Audit, "$.root.transitions[3].condition", "", "transition Reported/Decide", "Condition: 'variables.case.outcome === 'Clean' || variables.children.probe.outcome.Broken === 0' → '–'")]
    [InlineData(Audit, "$.root.transitions[3].action.activities[1].quantities.expression.value['inspection.audit']", "2", "transition Reported/Decide", "The effect has changed.")]
    [InlineData(Audit, "$.root.transitions[2].to", "\"Reported\"", "transition Working/Lapse", "State entered: 'Closed' → 'Reported'")]
    [InlineData("machines/base.json", "$.root.states[1].entry.after.expression.value", "6", "state Working", "What happens on entry has changed.")]
    [InlineData("audits/audit/forms/decide.json", "$.fields[1].min", "1", "form decide, field hours", "Least: '0' → '1'")]
    [InlineData("audits/audit/forms/decide.json", "$.fields[1].required", "false", "form decide, field hours", "Required: 'True' → 'False'")]
    [InlineData("audits/audit/forms/probe.json", "$.fields[0].fields[1].label.en", "\"Number\"", "form probe, field lines, field count", "Label: 'Count' → 'Number'")]
    [InlineData(Audit, "$.customProperties.caseFlow.texts.en.states.Decided", "\"Ruled\"", "text of state Decided", "Text: 'Decided' → 'Ruled'")]
    [InlineData(Audit, "$.customProperties.caseFlow.cancel.roles", "[\"Inspector\"]", "cancel", "Roles that cancel: 'Supervisor' → 'Inspector'")]
    public void Compare_WhenOneThingChanged_SaysItInBothLanguages(string file, string place, string json, string part, string text)
    {
        var changes = DiffDefinitions.Compare(Before, After(file, place, json));

        var change = Assert.Single(changes);
        Assert.Equal((ChangeKind.Changed, part, text), (change.Kind, change.Part, change.Text.En));
        Assert.NotEqual(change.Text.En, change.Text.Fa);
    }

    [Fact]
    public void Compare_WhenPartsComeAndGo_NamesThem()
    {
        var after = After("audits/audit/forms/open.json", "$.fields[1].name", "\"dueDate\"");

        Assert.Equal(
            ["Removed form open, field dueOn", "Added form open, field dueDate"],
            DiffDefinitions.Compare(Before, after).Select(change => $"{change.Kind} {change.Part}"));
        Assert.Contains(
            DiffDefinitions.Compare(Before, SampleHouse.Catalogue.Find("probe")!), change => change is { Kind: ChangeKind.Removed, Part: "state Decided" });
    }

    private static WorkflowDefinition After(string file, string place, string json) =>
        WorkflowCatalogue.Load(SampleHouse.With(file, place, json), SampleHouse.Lists).Value.Find("audit")!;
}
