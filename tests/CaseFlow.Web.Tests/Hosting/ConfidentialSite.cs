using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Web.Tests.Hosting;

/// A site on which the product of an inspection and the remarks on a visit are for the legal officer alone.
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
        foreach (var form in (string[])["close", "confirm", "record-no-access"])
        {
            Close(Path.Combine(folder, "machines", "visit", "forms", $"{form}.json"), "\"name\": \"remark\",");
        }

        Close(Path.Combine(folder, "inspections", "taha-inspection", "forms", "open.json"), "\"name\": \"product\",");
        return folder;
    }

    private static void Close(string file, string name)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(name, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(name, $"{name} \"visibleTo\": [\"LegalOfficer\"],", StringComparison.Ordinal));
    }
}
