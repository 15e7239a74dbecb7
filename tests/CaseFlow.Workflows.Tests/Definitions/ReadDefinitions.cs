using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class ReadDefinitions
{
    private static WorkflowDefinition Audit => SampleHouse.Catalogue.Find("audit")!;

    [Fact]
    public void Load_WhenTheHouseOfTheProduct_FindsNothingWrong()
    {
        var loaded = WorkflowCatalogue.Load(HouseDefinitions.Folder);

        Assert.True(loaded.IsOk, loaded.Error?.Text.En);
        Assert.NotEmpty(loaded.Value.All);
    }

    [Fact]
    public void Load_WhenAMachineIsUsed_TakesItIn()
    {
        Assert.Equal(["Closed", "Decided", "Planned", "Reported", "Working"], Audit.States.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Planned/Start", "Working/Report", "Working/Probe", "Working/Note", "Working/Lapse", "Reported/Decide", "Decided/Settle", "Decided/Close"],
            Audit.Transitions.Select(transition => $"{transition.From}/{transition.Name}"));
        Assert.Equal(["Clean", "Faulty", "Lapsed"], Audit.EveryOutcome().Order(StringComparer.Ordinal));
        Assert.Equal("گزارش‌شده", Audit.Texts.States["Reported"].Fa);
        Assert.Equal("مهلت کار", Audit.Texts.Clocks["work"].Fa);
        Assert.Equal("Voided", Audit.Texts.States["Voided"].En);
        Assert.Equal(["cancel", "decide", "open", "probe", "report", "void"], Audit.Forms.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_WhenATransitionOfTheMachineIsRemoved_DropsItsOutcomes()
    {
        const string machine = "machines/base.json";
        const string flow = "$.customProperties.caseFlow";
        var files = SampleHouse.With(machine, "$.root.transitions[+]", """{"name":"Drop","displayName":"Drop","from":"Planned","to":"Closed"}""");
        files = SampleHouse.With(files, machine, $"{flow}.outcomes.Drop", """["Clean"]""");
        files = SampleHouse.With(files, SampleHouse.Audit, $"{flow}.removes[+]", "\"Drop\"");

        var audit = WorkflowCatalogue.Load(files, SampleHouse.Lists).Value.Find("audit")!;

        Assert.DoesNotContain("Drop", audit.Outcomes.Keys);
    }

    [Fact]
    public void Load_WhenReadWhole_KnowsEveryPart()
    {
        var decide = Audit.Transitions.Single(transition => transition.Name == "Decide");
        var step = Assert.IsType<UserStep>(decide.Trigger);
        var post = Assert.Single(Audit.Activities().OfType<Post>());

        Assert.Equal((CaseKind.Case, "AUD", "plant", "Planned"), (Audit.Kind, Audit.NumberPrefix, Audit.Party, Audit.InitialState));
        Assert.Equal(("decide", "Report"), (step.Form, Assert.Single(step.NotSamePersonAs)));
        Assert.Equal(["inspection.audit", "inspection.audit.hours"], post.Lines.Select(line => line.Indicator));
        Assert.Equal("variables.form.verdict", post.Dimensions["result"].Text);
        Assert.IsType<DeadlineTrigger>(Audit.Transitions.Single(transition => transition.Name == "Lapse").Trigger);
        Assert.True(Audit.IsFinal("Closed") && Audit.IsFinal(BuiltInStates.Voided) && !Audit.IsFinal("Working"));
        Assert.Equal("province", SampleHouse.Catalogue.Find("plant")!.Open.ProvinceField);
    }

    [Fact]
    public void FromBody_WhenReadBack_GivesTheSameDefinition()
    {
        foreach (var definition in SampleHouse.Catalogue.All)
        {
            var back = DefinitionReader.FromBody(definition.Body, definition.Folder).Value;

            Assert.Equal(definition.Hash, back.Hash);
            Assert.Equal(definition.ToString(), back.ToString());
            Assert.Equal(definition.Transitions.Select(Sketch), back.Transitions.Select(Sketch));
            Assert.Equal(definition.AllFields.Keys.Order(StringComparer.Ordinal), back.AllFields.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(definition.Activities().Select(activity => activity.ToString()), back.Activities().Select(activity => activity.ToString()));
        }

        static string Sketch(TransitionDefinition transition) =>
            $"{transition.Path} {transition.From} {transition.Name} {transition.To} {transition.Trigger} {transition.Condition?.Text}";
    }

    [Fact]
    public void Body_WhenOnlySpacingAndOrderOfKeysDiffer_IsTheSame()
    {
        var compact = SampleHouse.With(SampleHouse.Audit, "$.version", "1");
        var loaded = WorkflowCatalogue.Load(compact, SampleHouse.Lists).Value;

        Assert.Equal(Audit.Hash, loaded.Find("audit")!.Hash);
    }

    [Theory]
    [InlineData(SampleHouse.Audit, "$.description", "\"Other.\"")]
    [InlineData("machines/base.json", "$.root.states[1].entry.after.expression.value", "6")]
    [InlineData("machines/base/forms/report.json", "$.title.en", "\"Other\"")]
    [InlineData("audits/audit/forms/open.json", "$.title.en", "\"Other\"")]
    public void Hash_WhenAnythingInItChanges_Changes(string file, string path, string json)
    {
        var changed = WorkflowCatalogue.Load(SampleHouse.With(file, path, json), SampleHouse.Lists).Value;

        Assert.NotEqual(Audit.Hash, changed.Find("audit")!.Hash);
        Assert.Equal(SampleHouse.Catalogue.Find("plant")!.Hash, changed.Find("plant")!.Hash);
    }

    [Fact]
    public void FromBody_WhenTheBodyIsSpoilt_Refuses()
    {
        Assert.IsType<Errors>(DefinitionReader.FromBody("{}"u8.ToArray()).Error);
        Assert.IsType<Errors>(DefinitionReader.FromBody("[1"u8.ToArray()).Error);
    }
}
