using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Workflows.Tests.Documents;

/// <summary>Each file of documents with one thing wrong is refused, with the place and the reason in both languages.</summary>
public sealed class RefuseBadDocuments
{
    private const string Sound = "mark-permit";

    private static readonly Lazy<WorkflowCatalogue> Catalogue = new(() => WorkflowCatalogue.Load(HouseDefinitions.Folder).Value);

    [Fact]
    public void Load_TheHouse_FindsNoProblem()
    {
        var loaded = DocumentCatalogue.Load(HouseDefinitions.Folder, Catalogue.Value);

        Assert.Null(loaded.Error);
        Assert.Equal(DocumentLook.Certificate, loaded.Value.Find("mark-permit", "mark-permit").Look);
        Assert.True(loaded.Value.Find("warning", "notice").ShowsForm);
    }

    [Fact]
    public void Load_AHouseWithoutDocuments_PrintsPlainly()
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-documents-").FullName;
        try
        {
            Assert.Same(DocumentDefinition.Plain, DocumentCatalogue.Load(folder, Catalogue.Value).Value.Find("warning", "notice"));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Theory]
    [InlineData("""{ "kind": "no-such-document" }""", "$.kind", "No case type issues")]
    [InlineData("""{ "kind": "Mark Permit" }""", "$.kind", "kebab-case")]
    [InlineData("""{ "types": ["warning"] }""", "$.types", "'warning' issues no such document")]
    [InlineData("""{ "look": "poster" }""", "$.look", "'poster' is unknown")]
    [InlineData("""{ "holder": { "label": { "fa": "دارنده", "en": "Holder" }, "value": "{company}" } }""", "$.holder.value", "There is no 'company'")]
    [InlineData("""{ "holder": { "label": { "fa": "دارنده", "en": "Holder" }, "value": "{establishment.colour}" } }""", "$.holder.value", "There is no 'establishment.colour'")]
    [InlineData("""{ "holder": { "label": { "fa": "دارنده" }, "value": "{establishment}" } }""", "$.holder.label", "'en' is missing")]
    [InlineData("""{ "holder": { "label": { "fa": "دارنده", "en": "Holder" }, "value": "{case.weather}" } }""", "$.holder.value", "There is no 'case.weather'")]
    [InlineData("""{ "body": [{ "fa": "متن {trademark", "en": "text" }] }""", "$.body[0].fa", "braces")]
    [InlineData("""{ "body": [{ "fa": "متن", "en": "text {Trade Mark}" }] }""", "$.body[0].en", "braces")]
    [InlineData("""{ "validUntil": "until {validUntil}" }""", "$.validUntil", "Only the name of a day")]
    [InlineData("""{ "status": { "links": ["nobody"], "states": {} } }""", "$.status.links", "no link 'nobody'")]
    [InlineData("""{ "status": { "links": ["issuedBy"], "states": { "Valid": "valid" } } }""", "$.status.states", "'Revoked' means for the document is not said")]
    [InlineData("""{ "status": { "links": ["issuedBy"], "states": { "Valid": "fine" } } }""", "$.status.states.Valid", "'fine' is unknown")]
    [InlineData("""{ "status": { "links": ["issuedBy"], "states": { "Gone": "revoked" } } }""", "$.status.states.Gone", "no such state")]
    [InlineData("""{ "status": { "links": ["issuedBy"], "until": "trademark", "states": {} } }""", "$.status.until", "no date 'trademark'")]
    [InlineData("""{ "status": { "states": { "Issued": "valid" } } }""", "$.status.states", "'Closed' means for the document is not said")]
    [InlineData("""{ "colour": "green" }""", "$.colour", "unknown")]
    [InlineData("""{ "showsForm": "yes" }""", "$.showsForm", "true or false")]
    public void Load_WithOneThingWrong_NamesItsPlaceInBothLanguages(string change, string path, string reason)
    {
        var problems = Load(document =>
        {
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            {
                document[name] = value?.DeepClone();
            }
        });

        var named = Assert.Single(problems, problem => problem.Path == path && problem.Message.En.Contains(reason, StringComparison.Ordinal));
        Assert.Equal($"documents/{Sound}.json", named.File);
        Assert.Matches("[آ-ی]", named.Message.Fa);
    }

    [Fact]
    public void Load_TheSameDocumentTwice_NamesTheOther()
    {
        var problems = Load(_ => { }, alsoAs: "mark-permit-again");

        Assert.Contains(problems, problem => problem.Message.En.Contains("documents/mark-permit-again.json too", StringComparison.Ordinal)
            || problem.Message.En.Contains("documents/mark-permit.json too", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_WithAConfidentialField_IsRefused()
    {
        var folder = HouseDefinitions.Copy();
        try
        {
            var file = Path.Combine(folder, "licences", "mark-permit", "forms", "open.json");
            var form = JsonNode.Parse(File.ReadAllText(file))!;
            form["fields"]!.AsArray().Single(field => (string?)field!["name"] == "trademark")!["visibleTo"] = new JsonArray("LegalOfficer");
            File.WriteAllText(file, form.ToJsonString());

            var problems = Problems(DocumentCatalogue.Load(folder, WorkflowCatalogue.Load(folder).Value).Error);

            Assert.NotEmpty(problems);
            Assert.All(problems, problem => Assert.Contains("'trademark' is confidential", problem.Message.En, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Problem> Load(Action<JsonObject> change, string? alsoAs = null)
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-documents-").FullName;
        try
        {
            var document = JsonNode.Parse(File.ReadAllText(Path.Combine(HouseDefinitions.Folder, "documents", $"{Sound}.json")))!.AsObject();
            change(document);
            Directory.CreateDirectory(Path.Combine(folder, "documents"));
            foreach (var name in new[] { Sound, alsoAs }.OfType<string>())
            {
                File.WriteAllText(Path.Combine(folder, "documents", $"{name}.json"), document.ToJsonString());
            }

            return Problems(DocumentCatalogue.Load(folder, Catalogue.Value).Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Problem> Problems(Error? error) => error is Errors several ? [.. several.All.Cast<Problem>()] : [];
}
