using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Tests.Architecture;

namespace CaseFlow.Web.Tests.Shared;

public sealed partial class IconTests
{
    [Fact]
    public void Sprite_Holds_ExactlyTheIconsThatPagesUse()
    {
        var web = Path.Combine(Checkout.Root, "src", "CaseFlow.Web");
        var listed = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(web, "frontend", "icons.json")))!;
        var sources = Directory.EnumerateFiles(web, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs")
            .Where(file => !file.Contains("obj", StringComparison.Ordinal) && !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();

        var unused = listed.Where(icon => !sources.Any(source => source.Contains($"\"{icon}\"", StringComparison.Ordinal)));
        var missing = sources.SelectMany(source => LiteralIcon().Matches(source).Select(match => match.Groups[1].Value))
            .Concat(NavigationEntry.All.Select(entry => entry.Icon))
            .Except(listed);

        Assert.Empty(missing);
        Assert.Empty(unused);
    }

    [GeneratedRegex("(?:<Icon Name|Icon)=\"([a-z0-9-]+)\"")]
    private static partial Regex LiteralIcon();
}
