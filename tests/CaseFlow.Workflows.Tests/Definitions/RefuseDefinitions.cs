using System.Text;
using CaseFlow.Workflows.Definitions;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>Every kind of mistake, each made once in a good house.</summary>
public sealed class RefuseDefinitions
{
    private const string Audit = SampleHouse.Audit;
    private const string Probe = "audits/probe/workflow.json";
    private const string Plant = "registers/plant/workflow.json";
    private const string Base = "machines/base.json";
    private const string Flow = "$.customProperties.caseFlow";
    private const string Session = "{\"held\":[\"Nowhere\"],\"day\":[\"hours\"],\"place\":\"dueOn\",\"attendance\":\"verdict\",\"presence\":\"there\"}";
    private const string Decide = "$.root.transitions[3]";

    /// <summary>File, place, new JSON there (empty: removed); then the message, and where it is when elsewhere.</summary>
    public static TheoryData<string, string, string, string, string?, string?> Mistakes => new()
    {
        // envelope
        { Audit, "$.definitionId", "", "'definitionId' is missing", "$", null },
        { Audit, "$.definitionId", "\"Audit\"", "kebab-case", null, null },
        { Audit, "$.id", "\"audit\"", "must be audit-v1", null, null },
        { Audit, "$.version", "0", "starts at 1", null, null },
        { Audit, "$.version", "\"1\"", "Expected a number", null, null },
        { Audit, "$.toolVersion", "\"2.0\"", "Elsa 3", null, null },
        { Audit, "$.inputs", "[1]", "Must be empty", null, null },
        { Audit, "$.isPublished", "\"yes\"", "true or false", null, null },
        { Audit, "$.surprise", "1", "'surprise' is not known", null, null },
        { Audit, "$.customProperties.other", "{}", "'other' is not known", null, null },
        { Audit, $"{Flow}.surprise", "1", "'surprise' is not known", null, null },
        { Audit, "$.root.type", "\"Elsa.Flowchart\"", "Elsa.StateMachine", null, null },
        { Audit, "$.variables[0].typeName", "\"String\"", "type Object", null, null },
        { Audit, "$.variables[3]", "", "'plant' is not declared", $"{Decide}.action.activities[0].value", null },
        { Audit, "$.root.transitions[0].colour", "1", "'colour' is not known", null, null },
        { Audit, "$.root.transitions[0].trigger.id", "", "'id' is missing", "$.root.transitions[0].trigger", null },
        { Audit, "$.root.transitions[0].trigger.id", "\"decide.post\"", "used twice", $"{Decide}.action.activities[1]", null },

        // caseFlow
        { Audit, $"{Flow}.kind", "\"matter\"", "'matter' is not known", null, null },
        { Audit, $"{Flow}.numberPrefix", "\"Au\"", "Three capital letters", null, null },
        { Audit, $"{Flow}.numberPrefix", "\"PLT\"", "already belongs to audits/audit", $"{Flow}.numberPrefix", Plant },
        { Plant, "$.definitionId", "\"audit\"", "already belongs to audits/audit", null, null },
        { Audit, $"{Flow}.uses", "\"nothing\"", "no machine 'nothing'", null, null },
        { Audit, $"{Flow}.removes[0]", "\"Reported/Clos\"", "no 'Reported/Clos' to remove", $"{Flow}.removes", null },
        { Audit, $"{Flow}.open", "", "'open' is missing", Flow, null },
        { Audit, $"{Flow}.open.roles[0]", "\"Nobody\"", "no role 'Nobody'", $"{Flow}.open.roles", null },
        { Audit, $"{Flow}.open.form", "\"opening\"", "no form 'opening'", $"{Flow}.open", null },
        { Audit, $"{Flow}.open.province", "\"isfahan\"", "owner or field:", null, null },
        { Plant, $"{Flow}.open.province", "\"field:name\"", "no field 'name' from the list provinces", null, null },
        { Audit, $"{Flow}.open.linkedTo", "[\"nothing\"]", "no case type 'nothing'", null, null },
        { Audit, $"{Flow}.cancel.roles[0]", "\"Nobody\"", "no role 'Nobody'", $"{Flow}.cancel.roles", null },
        { Audit, $"{Flow}.void.form", "\"gone\"", "no form 'gone'", null, null },
        { Audit, $"{Flow}.party", "\"dueOn\"", "no case or text field 'dueOn'", null, null },

        // an agenda
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "Only a session has an agenda", $"{Flow}.agenda", null },
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "no state 'Nowhere'", $"{Flow}.agenda.state", null },
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "no date field 'hours'", $"{Flow}.agenda.day", null },
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "no integer field 'verdict'", $"{Flow}.agenda.places", null },
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "no field 'colour'", $"{Flow}.agenda.match", null },
        { Audit, $"{Flow}.agenda", "{\"state\":\"Nowhere\",\"day\":\"hours\",\"places\":\"verdict\",\"match\":[\"colour\"],\"notice\":\"other\"}", "no setting 'other'", $"{Flow}.agenda.notice", null },

        // a session and its page
        { Audit, $"{Flow}.session", Session, "Only a session has 'session'", $"{Flow}.session", null },
        { Audit, $"{Flow}.session", Session, "no state 'Nowhere'", $"{Flow}.session.held", null },
        { Audit, $"{Flow}.session", Session, "no field 'hours' of that kind", $"{Flow}.session.day", null },
        { Audit, $"{Flow}.session", Session, "no field 'dueOn' of that kind", $"{Flow}.session.place", null },
        { Audit, $"{Flow}.session", Session, "no field 'verdict' of that kind", $"{Flow}.session.attendance", null },
        { Audit, $"{Flow}.session", Session, "no column 'there'", $"{Flow}.session.presence", null },

        // several at once
        { Audit, $"{Flow}.bulk", "[\"Nothing\"]", "no user step 'Nothing'", null, null },
        { Audit, $"{Flow}.bulk", "[\"Decide\"]", "asks for the field", $"{Flow}.bulk", null },

        // the machine
        { Audit, "$.root.initialState", "\"Nowhere\"", "no initial state 'Nowhere'", "$.root", null },
        { Audit, "$.root.states[+]", "{\"name\":\"Island\"}", "'Island' cannot be reached", "$.root.states[1]", null },
        { Audit, "$.root.states[+]", "{\"name\":\"Island\"}", "Nothing leaves 'Island'", "$.root.states[1]", null },
        { Audit, "$.root.states[+]", "{\"name\":\"Decided\"}", "'Decided' stands here twice", "$.root.states[1]", null },
        { Audit, "$.root.states[0].name", "\"decided\"", "must be PascalCase", "$.root.states[0]", null },
        { Audit, "$.root.states[0].name", "\"Voided\"", "belongs to the engine", "$.root.states[0]", null },
        { Audit, "$.root.transitions[0].name", "\"Cancel\"", "belongs to the engine", "$.root.transitions[0]", null },
        { Audit, "$.root.transitions[0].to", "\"Nowhere\"", "no state 'Nowhere'", null, null },
        { Audit, "$.root.transitions[0].from", "\"Nowhere\"", "no state 'Nowhere'", null, null },
        { Audit, "$.root.transitions[1].name", "\"Probe\"", "stands here twice", "$.root.transitions[1]", null },
        { Audit, $"{Flow}.final", "[\"Closed\",\"Decided\"]", "leaves the final state 'Decided'", "$.root.transitions[4]", null },
        { Audit, $"{Flow}.final", "[\"Closed\",\"Done\"]", "no state 'Done' to be final", $"{Flow}.final", null },
        { Audit, $"{Flow}.final", "[]", "Nothing leaves 'Closed'", "$.root.states[3]", Base },
        { Audit, "$.root.transitions[4].condition", "", "never taken", "$.root.transitions[5]", null },
        { Audit, "$.root.transitions[4].to", "\"Decided\"", "run in a circle", "$.root.transitions[4]", null },

        // people
        { Audit, "$.root.transitions[0].trigger.roles.expression.value", "[]", "Nobody may take 'Probe'", "$.root.transitions[0].trigger", null },
        { Audit, "$.root.transitions[0].trigger.roles.expression.value", "[\"Nobody\"]", "no role 'Nobody'", "$.root.transitions[0].trigger.roles", null },
        { Audit, "$.root.transitions[0].trigger.form.expression.value", "\"probing\"", "no form 'probing'", "$.root.transitions[0].trigger.form", null },
        { Audit, $"{Decide}.trigger.notSamePersonAs", "", "takes a second person", $"{Decide}.trigger", null },
        { Audit, $"{Decide}.trigger.notSamePersonAs.expression.value", "[]", "takes a second person", $"{Decide}.trigger", null },
        { Audit, $"{Decide}.trigger.notSamePersonAs.expression.value", "[\"Repor\"]", "no transition 'Repor'", $"{Decide}.trigger.notSamePersonAs", null },
        { Audit, $"{Decide}.trigger.type", "\"CaseFlow.Wait\"", "trigger type 'CaseFlow.Wait'", $"{Decide}.trigger", null },
        { Audit, $"{Decide}.trigger.roles.expression.type", "\"JavaScript\"", "must be a Literal", $"{Decide}.trigger.roles", null },
        { Base, "$.root.transitions[0].trigger.roles.expression.value", "[]", "Nobody may take 'Start'", "$.root.transitions[0].trigger", null },

        // activities
        { Audit, $"{Decide}.action.type", "\"Elsa.WriteLine\"", "activity type 'Elsa.WriteLine'", $"{Decide}.action", null },
        { Audit, $"{Decide}.action.type", "\"Elsa.SetVariable\"", "Use CaseFlow.SetField", $"{Decide}.action", null },
        { Audit, $"{Decide}.action.activities[0].extra", "1", "'extra' is not known", null, null },
        { Audit, $"{Decide}.action.activities[0].field.expression.value", "\"Industry\"", "camelCase", $"{Decide}.action.activities[0].field", null },
        { Audit, $"{Decide}.action.activities[0].value.expression.type", "\"Liquid\"", "'Liquid' is not supported", $"{Decide}.action.activities[0].value.expression", null },
        { Audit, $"{Decide}.action.activities[1].quantities.expression.value", "{\"inspection.audi\":1}", "no indicator 'inspection.audi'", $"{Decide}.action.activities[1].quantities", null },
        { Audit, $"{Decide}.action.activities[1].quantities.expression.value", "{\"inspection.other\":1}", "not fed by 'audit'", $"{Decide}.action.activities[1].quantities", null },
        { Audit, $"{Decide}.action.activities[1].quantities.expression.value", "{}", "Nothing is counted", $"{Decide}.action.activities[1]", null },
        { Audit, $"{Decide}.action.activities[1].dimensions", "", "'result' of inspection.audit is missing", $"{Decide}.action.activities[1]", null },
        { Audit, $"{Decide}.action.activities[1].dimensions.expression.value.park", "\"'x'\"", "has no dimension 'park'", $"{Decide}.action.activities[1].dimensions", null },
        { Audit, $"{Decide}.action.activities[1].dimensions.expression.value.executor", "{\"literal\":\"ministry\"}", "'ministry' is no value", $"{Decide}.action.activities[1].dimensions", null },
        { Audit, $"{Decide}.action.activities[1].quantities.expression.value", "{\"inspection.place\":1}", "inspection.place is of kind distinct: 'subject' is missing", $"{Decide}.action.activities[1]", null },
        { Audit, $"{Decide}.action.activities[1].quantities.expression.value", "{\"inspection.grade\":1}", "inspection.grade is of kind latest: 'subject' is missing", $"{Decide}.action.activities[1]", null },
        { Audit, $"{Decide}.action.activities[1].subject", "{\"typeName\":\"String\",\"expression\":{\"type\":\"JavaScript\",\"value\":\"variables.plant.serial\"}}", "no fact 'variables.plant.serial'", null, null },
        { Audit, $"{Decide}.action.activities[1].dimensions.expression.value.result", "{\"literal\":\"odd\"}", "'odd' is no value", $"{Decide}.action.activities[1].dimensions", null },
        { Audit, $"{Decide}.action.activities[1].indicator", "{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"inspection.audit\"}}", "either quantities", $"{Decide}.action.activities[1]", null },
        { Audit, $"{Decide}.action.activities[2].then.to.expression.value", "\"factory\"", "no receiver 'factory'", $"{Decide}.action.activities[2].then.to", null },
        { Audit, $"{Decide}.action.activities[2].then.name.expression.value", "\"Remind\"", "(plant) waits for 'Remind'", $"{Decide}.action.activities[2].then.name", null },
        { Audit, $"{Decide}.action.activities[3].role.expression.value", "\"Nobody\"", "no role 'Nobody'", $"{Decide}.action.activities[3].role", null },
        { Audit, $"{Decide}.action.activities[4].document.expression.value", "\"Letter\"", "kebab-case", $"{Decide}.action.activities[4]", null },
        { Audit, "$.root.transitions[0].action.caseType.expression.value", "\"probes\"", "no case type 'probes'", "$.root.transitions[0].action.caseType", null },
        { Audit, "$.root.transitions[0].action.relation.expression.value", "\"linked\"", "kind child and cannot be linked", "$.root.transitions[0].action.relation", null },
        { Audit, "$.root.transitions[0].action.relation.expression.value", "\"cousin\"", "'cousin' is not known", "$.root.transitions[0].action.relation", null },
        { Audit, "$.root.transitions[0].action.values.expression.value.size", "\"1\"", "has no field 'size'", "$.root.transitions[0].action.values", null },
        { Audit, "$.root.transitions[0].action.values.expression.value.part", "", "required field 'part'", "$.root.transitions[0].action", null },
        { Audit, "$.root.transitions[0].action.each.expression.value", "\"form.plant\"", "'form.plant' is no rows field", "$.root.transitions[0].action.each", null },
        { Audit, "$.root.transitions[0].action.each", "", "'where' needs 'each'", "$.root.transitions[0].action.where", null },
        { Audit, "$.root.transitions[1].trigger.name.expression.value", "\"ProbeLost\"", "No case type sends", "$.root.transitions[1].trigger.name", null },
        { Audit, "$.root.transitions[2].trigger.clock.expression.value", "\"rest\"", "'rest' is started nowhere", "$.root.transitions[2].trigger.clock", null },
        { Base, "$.root.states[1].entry.calendar.expression.value", "\"until-field\"", "no date field", "$.root.states[1].entry.field", null },
        { Base, "$.root.states[1].entry.calendar.expression.value", "\"weeks\"", "'weeks' is not known", "$.root.states[1].entry.calendar", null },
        { Base, "$.root.states[1].entry.after", "", "'after' is missing", "$.root.states[1].entry", null },

        // facts
        { Audit, $"{Decide}.condition.expression.value", "\"variables.case.outcome == 'Clean'\"", "Use ===", $"{Decide}.condition.expression.value", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.form.verdikt === null\"", "no fact 'variables.form.verdikt'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.case.colour === null\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.case.outcome === 'clean'\"", "never 'clean'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.children.plant.count > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.children.probe.inState.Lost > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.children.probe.outcome.Lost > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.year === '1405'\"", "'variables.year' is a number", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.year > 1400\"", "'year' is not declared", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.year.month > 1400\"", "no fact 'variables.year.month'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.plant.size > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.plant.state === 'Closed'\"", "never 'Closed'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.factory.state === null\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.session.state === 'Held'\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.settings.other > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.settings.retentionDays > 0\"", "'settings' is not declared", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.settings.retentionDays === 'ten'\"", "is a number, never 'ten'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"'ten' < variables.settings.retentionDays\"", "is a number, never 'ten'", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.row.part === null\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.form.lines.max.colour === null\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.links.plant.inState.Lost > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.sessions.audit.next === null\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.clocks.rest.expired\"", "no fact", $"{Decide}.condition", null },
        { Audit, $"{Decide}.condition.expression.value", "\"variables.links.factory.count > 0\"", "no fact", $"{Decide}.condition", null },
        { Audit, "$.root.transitions[0].action.where.expression.value", "\"variables.row.colour === null\"", "no fact", "$.root.transitions[0].action.where", null },
        { Probe, "$.root.transitions[0].condition.expression.value", "\"variables.parent.state === 'Wroking'\"", "never 'Wroking'", "$.root.transitions[0].condition", null },
        { "audits/audit/forms/decide.json", "$.fields[2].visibleWhen", "\"variables.form.verdict === 'bad'\"", "never 'bad'", null, null },

        // unique and confidential fields
        { "audits/audit/forms/decide.json", "$.fields[0].uniqueWith", "[\"hours\"]", "need unique: true", "$.fields[0]", null },
        { "audits/audit/forms/decide.json", "$.fields[1]", Hours("\"unique\": true, \"uniqueWith\": [\"hours\"]"), "no other field 'hours'", "$", null },
        { "audits/audit/forms/decide.json", "$.fields[1]", Hours("\"unique\": true, \"uniqueAmong\": [\"Nowhere\"]"), "no state 'Nowhere'", "$", null },
        { "audits/audit/forms/open.json", "$.fields[1]", Hours("\"unique\": true"), "'hours' says another unique or visibleTo in the form 'decide'", "$", null },
        { "audits/audit/forms/open.json", "$.fields[1]", Hours("\"visibleTo\": [\"Inspector\"]"), "'hours' says another unique or visibleTo in the form 'decide'", "$", null },
        { "audits/audit/forms/open.json", "$.fields[0].visibleTo", "[\"Inspector\"]", "cannot be confidential", "$", null },
        { "audits/audit/forms/probe.json", "$.fields[0].fields[0].visibleTo", "[\"Inspector\"]", "'visibleTo' is not known", null, null },
        { "audits/audit/forms/probe.json", "$.fields[0].unique", "true", "'unique' is not known", null, null },
        { "audits/audit/forms/decide.json", "$.fields[0].visibleTo", "[\"Nobody\"]", "no role 'Nobody'", "$", null },

        // outcomes
        { Audit, $"{Flow}.outcomes.Decided", "[\"Clean\"]", "no transition 'Decided'", null, null },
        { Audit, $"{Flow}.outcomes.Lapse", "[\"lapsed\"]", "Outcomes must be PascalCase", null, null },
        { Audit, $"{Flow}.outcomes.Lapse", "", "can end in 'Closed' without an outcome", "$.root.states[3]", Base },
        { Audit, $"{Flow}.outcomes.Report", "[\"Clean\",\"Dirty\"]", "exactly: Clean, Dirty", "$.root.transitions[1]", Base },
        { "machines/base/forms/report.json", "$.fields[0].required", "false", "needs a required choice", "$.root.transitions[1]", Base },
        { Base, $"{Flow}.outcomes", "{}", "may not be known when this posts", $"{Decide}.action.activities[1]", Audit },

        // texts
        { Audit, $"{Flow}.texts.fa.name", "\" \"", "is empty", null, null },
        { Plant, $"{Flow}.texts.en", "", "'en' is missing", $"{Flow}.texts", null },
        { Audit, $"{Flow}.texts.en", "", "'Decided' (states) is missing", $"{Flow}.texts.en.states", null },
        { Audit, $"{Flow}.texts.en.states.Decided", "", "'Decided' (states) is missing", $"{Flow}.texts.en.states", null },
        { Audit, $"{Flow}.texts.fa.transitions.Settle", "", "'Settle' (transitions) is missing", $"{Flow}.texts.fa.transitions", null },
        { Audit, $"{Flow}.texts.fa.outcomes.Lapsed", "", "'Lapsed' (outcomes) is missing", $"{Flow}.texts.fa.outcomes", null },
        { Audit, $"{Flow}.texts.fa.notifications", "", "'decided' (notifications) is missing", $"{Flow}.texts.fa", null },
        { Audit, $"{Flow}.texts.en.documents['audit-letter']", "", "'audit-letter' (documents) is missing", $"{Flow}.texts.en.documents", null },
        { Base, $"{Flow}.texts.en.clocks.work", "", "'work' (clocks) is missing", $"{Flow}.texts.en.clocks", null },
        { Audit, $"{Flow}.texts.en.states.Decidet", "\"x\"", "no 'Decidet' in this definition", null, null },

        // forms
        { "audits/audit/forms/open.json", "$.fields[0].caseTypes[0]", "\"factory\"", "no case type 'factory'", "$", null },
        { "audits/audit/forms/open.json", "$.fields[1].name", "\"hours\"", "'hours' has another type in the form 'decide'", "$", null },
        { "audits/audit/forms/open.json", "$.fields[1].type", "\"dates\"", "field type 'dates'", "$.fields[1]", null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_WhenOneThingIsWrong_SaysWhereAndWhat(
        string file, string place, string json, string message, string? otherPlace, string? otherFile)
    {
        var problems = SampleHouse.ProblemsOf(SampleHouse.With(file, place, json));

        Assert.True(
            problems.Any(problem => problem.File == (otherFile ?? file) && problem.Path == (otherPlace ?? place)
                && problem.Message.En.Contains(message, StringComparison.Ordinal) && problem.Message.Fa.Length > 0),
            $"expected {otherFile ?? file} {otherPlace ?? place}: …{message}…, found:\n{string.Join('\n', problems.Select(problem => problem.Text.En))}");
    }

    [Fact]
    public void Load_WhenTheTitleTellsAConfidentialField_NamesThePlace()
    {
        const string set = $"{Decide}.action.activities[0]";
        var files = SampleHouse.With("audits/audit/forms/decide.json", "$.fields[1]", Hours("\"visibleTo\": [\"Inspector\"]"));
        files = SampleHouse.With(files, Audit, $"{set}.field.expression.value", "\"title\"");
        files = SampleHouse.With(files, Audit, $"{set}.value.expression.value", "\"variables.form.hours\"");

        Assert.Contains(SampleHouse.ProblemsOf(files), problem => problem.Path == set && problem.Text.En.Contains("confidential", StringComparison.Ordinal));
    }

    private static string Hours(string more) =>
        $$"""{ "name": "hours", "type": "number", "label": { "fa": "ساعت", "en": "Hours" }, {{more}} }""";

    [Fact]
    public void Load_WhenAFormIsUsedByNobody_NamesIt()
    {
        var files = SampleHouse.Files.With("audits/audit/forms/spare.json", SampleHouse.Files.Find("audits/audit/forms/open.json"));

        var problem = Assert.Single(SampleHouse.ProblemsOf(files));

        Assert.Equal(("audits/audit/forms/spare.json", "$"), (problem.File, problem.Path));
    }

    [Fact]
    public void Load_WhenFilesAreNoJson_NamesAllOfThem()
    {
        var files = SampleHouse.Files
            .With(Plant, Encoding.UTF8.GetBytes("{"))
            .With("audits/probe/forms/open.json", Encoding.UTF8.GetBytes("[]"))
            .With(Base, Encoding.UTF8.GetBytes("{\"a\":1,\"a\":2}"));

        var named = SampleHouse.ProblemsOf(files).Select(problem => problem.File).ToHashSet();

        Assert.Superset(new HashSet<string> { Plant, "audits/probe/forms/open.json", Base }, named);
    }

    [Fact]
    public void Load_WhenSeveralThingsAreWrong_TellsAllAtOnce()
    {
        var files = SampleHouse.With(SampleHouse.With(Audit, $"{Flow}.numberPrefix", "\"x\""), Plant, $"{Flow}.kind", "\"x\"");

        Assert.Equal([Audit, Plant], SampleHouse.ProblemsOf(files).Select(problem => problem.File).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_WhenAnyValueIsReplacedByAnything_NeverThrows()
    {
        string[] junk = ["null", "1", "\"\"", "[null]", "{}"];
        var turn = 0;
        foreach (var file in (string[])[Audit, Base, "audits/audit/forms/decide.json"])
        {
            foreach (var place in JsonChange.PlacesOf(SampleHouse.Files.Find(file)!.Value))
            {
                _ = WorkflowCatalogue.Load(SampleHouse.With(file, place, junk[turn++ % junk.Length]), SampleHouse.Lists);
            }
        }

        Assert.True(turn > 500);
    }
}
