using System.Text.RegularExpressions;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Web.Tests.Architecture;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Sessions;
using CaseKind = CaseFlow.Workflows.Definitions.CaseKind;
using ChangeKind = CaseFlow.Workflows.Definitions.ChangeKind;

namespace CaseFlow.Web.Tests.Shared;

public sealed partial class TextCatalogueTests
{
    private static readonly TextCatalogue Persian = TextCatalogue.In(Language.Persian);
    private static readonly TextCatalogue English = TextCatalogue.In(Language.English);

    [Fact]
    public void Keys_OfBothLanguages_AreTheSame()
    {
        Assert.Equal(Persian.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_OfBothLanguages_TakeTheSameValues()
    {
        Assert.All(Persian.Keys, key => Assert.Equal(PlacesIn(Persian[key]), PlacesIn(English[key])));
    }

    [Fact]
    public void Texts_InPersian_AreSpeltWithPersianLetters()
    {
        Assert.All(Persian.Keys, key => Assert.DoesNotMatch("[يك]", Persian[key]));
    }

    [Fact]
    public void EveryKey_UsedInTheSource_HasAText()
    {
        var used = SourceFiles().SelectMany(file => KeyInSource().Matches(File.ReadAllText(file))
            .Select(match => (File: Path.GetFileName(file), Key: match.Groups[1].Value))).ToList();

        Assert.True(used.Count > 20, "The search found too few keys to be right.");
        Assert.All(used, use => Assert.True(Persian.Has(use.Key), $"{use.File}: {use.Key}"));
    }

    [Fact]
    public void EveryNavigationEntry_HasAText()
    {
        Assert.All(NavigationEntry.All, entry => Assert.True(Persian.Has(entry.TextKey), entry.TextKey));
        Assert.InRange(NavigationEntry.All.Count, 1, 9);
    }

    /// <summary>Keys that the source puts together from a word of the house: one text for each word.</summary>
    [Fact]
    public void EveryKey_ThatEndsInAWordOfTheHouse_HasAText()
    {
        string[] keys =
        [
            .. Enum.GetNames<FieldType>().Select(type => $"definitions.field-{type}"), .. Enum.GetNames<CaseKind>().Select(kind => $"definitions.kind-{kind}"),
            .. Enum.GetNames<SessionPhase>().Select(phase => $"sessions.phase-{phase}"), .. Policies.All.Select(policy => $"roles.page.{policy}"),
            .. Enum.GetNames<ChangeKind>().Select(kind => $"comparison.{kind}"),
        ];

        Assert.All(keys, key => Assert.True(Persian.Has(key), key));
        Assert.All(keys, key => Assert.NotEqual(Persian[key], English[key]));
    }

    private static IEnumerable<string> SourceFiles()
    {
        var web = Path.Combine(Checkout.Root, "src", "CaseFlow.Web");
        return Directory.EnumerateFiles(web, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    private static string[] PlacesIn(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:\bT|\btexts)\[""([a-z0-9.-]+)""")]
    private static partial Regex KeyInSource();
}
