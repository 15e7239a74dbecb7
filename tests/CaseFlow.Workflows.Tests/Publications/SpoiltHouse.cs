using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>The definitions of the house with one error typed into them.</summary>
internal sealed class SpoiltHouse : IDisposable
{
    public SpoiltHouse(string file, string good, string bad)
    {
        Folder = HouseDefinitions.Copy();
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {good}");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length)));
    }

    public string Folder { get; }

    /// <summary>What loading says, in English.</summary>
    public IReadOnlyList<string> Problems() =>
        !ReportCatalogue.Load(Folder).TryGet(out var catalogue, out var error) ? Told(error)
        : ReportLibrary.Load(Folder, catalogue).TryGet(out _, out error) ? []
        : Told(error);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static List<string> Told(Error error) => error is Errors many ? [.. many.All.Select(one => one.Text.En)] : [error.Text.En];
}
