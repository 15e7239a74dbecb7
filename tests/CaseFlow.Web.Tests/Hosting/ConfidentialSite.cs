using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Web.Tests.Hosting;

/// A site on which the product of an inspection and the remarks on a visit and its photographs are for the legal officer alone.
public sealed class ConfidentialSite(PostgresFixture postgres) : WebSite(postgres)
{
    private readonly string _folder = Spoilt();

    protected override string Workflows => _folder;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Spoilt()
    {
        var folder = HouseDefinitions.Copy();

        // A field says the same in every form of a type, and all inspections share the forms of the visit.
        foreach (var forms in new[] { Path.Combine("machines", "visit"), "inspections" })
        {
            foreach (var form in Directory.EnumerateFiles(Path.Combine(folder, forms), "*.json", SearchOption.AllDirectories))
            {
                Close(form, "remark");
                Close(form, "photos");
            }
        }

        Close(Path.Combine(folder, "inspections", "taha-inspection", "forms", "open.json"), "product");
        return folder;
    }

    private static void Close(string file, string name)
    {
        var form = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var field in form["fields"]?.AsArray().Where(field => (string?)field!["name"] == name) ?? [])
        {
            field!["visibleTo"] = new JsonArray("LegalOfficer");
        }

        File.WriteAllText(file, form.ToJsonString());
    }
}
