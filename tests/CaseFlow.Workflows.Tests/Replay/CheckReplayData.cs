using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Replay;

namespace CaseFlow.Workflows.Tests.Replay;

/// <summary>A name in a <c>replay.json</c> that stands for nothing is told when it is loaded, with its file and path.</summary>
public sealed class CheckReplayData : IDisposable
{
    private const string Warning = "enforcement/warning/replay.json";
    private const string Licence = "licences/mark-licence/replay.json";
    private const string Sampling = "testing/sampling-and-testing/replay.json";
    private const string Laboratory = "registers/laboratory/replay.json";

    private static readonly WorkflowCatalogue Definitions = WorkflowCatalogue.Load(HouseDefinitions.Folder).Value;

    private readonly string folder = HouseDefinitions.Copy();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Check_WhenTheDataIsTheHouses_FindsNothing() => Assert.Equal([], Check());

    [Theory]
    [InlineData(Warning, "\"take\": \"IssueNotice\"", "\"take\": \"IssueNotise\"", "$.walks[0].steps[0].take")]
    [InlineData(Warning, "\"by\": \"DirectorGeneral\"", "\"by\": \"DirectorGenerous\"", "$.walks[0].steps[0].by")]
    [InlineData(Warning, "\"by\": \"DirectorGeneral\"", "\"by\": \"Sampler\"", "$.walks[0].steps[0].by")]
    [InlineData(Warning, "\"letterNumber\": \"{$serial}\"", "\"letterNumber\": \"{$serious}\"", "$.walks[0].steps[0].values.letterNumber")]
    [InlineData(Warning, "\"letterNumber\": \"{$serial}\"", "\"letterNumber\": \"{towns}\"", "$.walks[0].steps[0].values.letterNumber")]
    [InlineData(Warning, "\"letterNumber\": \"{$serial}\"", "\"letterNumber\": \"$amount\"", "$.walks[0].steps[0].values.letterNumber")]
    [InlineData(Warning, "\"letterDate\": \"$date\"", "\"letterDay\": \"$date\"", "$.walks[0].steps[0].values.letterDay", "$.walks[0].steps[0].values")]
    [InlineData(Warning, "\"finding\": ", "\"founding\": ", "$.walks[0].open.values.lines[0].row.founding")]
    [InlineData(Warning, "\"establishment\": \"$establishment\"", "\"establishment\": \"$stable\"", "$.walks[0].open.values.establishment")]
    [InlineData(Warning, "\"feeds\": [\"enforcement.notice\"]", "\"feeds\": [\"enforcement.notise\"]", "$.walks[0].feeds")]
    [InlineData(Warning, "\"feeds\": [\"enforcement.notice\"]", "\"feeds\": [\"inspection.taha\"]", "$.walks[0].feeds")]
    [InlineData(Warning, "\"weight\": 8", "\"amount\": [1, 90], \"perLine\": 5, \"weight\": 8", "$.walks[0].amount")]
    [InlineData(Warning, "\"weight\": 8", "\"fates\": [\"mild\"], \"weight\": 8", "$.walks[0].fates")]
    [InlineData(Warning, "\"name\": \"serious\"", "\"name\": \"notice\"", "$.walks[1].name")]
    [InlineData(Licence, "\"session\": \"session\"", "\"session\": \"sitting\"", "$.walks[0].session", "$.walks[0].steps[3].values.session")]
    [InlineData(Licence, "\"at\": \"Approve\"", "\"at\": \"Approved\"", "$.walks[0].session", "$.walks[1].session", "$.walks[2].session", "$.walks[3].session")]
    [InlineData(Licence, "\"take\": \"Convene\"", "\"take\": \"Convince\"", "$.sessions[0].before[0].take")]
    [InlineData(Licence, "\"type\": \"mark-licence-entry\"", "\"type\": \"mark-licence-entree\"", "$.walks[1].entry")]
    [InlineData(Sampling, "\"children\": \"sample\"", "\"children\": \"sampling\"", "$.walks[1].steps[5].children")]
    [InlineData(Sampling, "\"samples\": \"sample.production\"", "\"samples\": \"samples.production\"", "$.families[0]")]
    [InlineData(Sampling, "\"fates\": [\"pending\"]", "\"fates\": [\"untested\"]", "$.families[0]", "$.families[1]")]
    [InlineData(Laboratory, "\"of\": [\"", "\"of\": [\"x.", "$.seeds[0].of")]
    public void Check_WhenANameStandsForNothing_TellsItsFileAndPath(string file, string old, string with, params string[] paths)
    {
        Replace(file, old, with);

        Assert.Equal(paths.Order(), Check().Where(problem => problem.File == file).Select(problem => problem.Path).Distinct().Order());
    }

    [Fact]
    public void Check_WhenSeveralFilesAreWrong_TellsAllAtOnce()
    {
        Replace(Warning, "\"take\": \"IssueNotice\"", "\"take\": \"IssueNotise\"");
        Replace(Licence, "\"take\": \"Convene\"", "\"take\": \"Convince\"");

        Assert.Equal([Warning, Licence], Check().Select(problem => problem.File).Distinct());
    }

    private IEnumerable<Problem> Check() => ReplayTables.CheckWalks(folder, Definitions) switch
    {
        null => [],
        Errors several => several.All.Cast<Problem>(),
        var one => [(Problem)one],
    };

    private void Replace(string file, string old, string with)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {old}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));
    }
}
