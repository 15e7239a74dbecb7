using System.Text.Json.Nodes;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Web.Tests.Commands;

public sealed class ReplayTests : IDisposable
{
    private static readonly string Demo = Path.Combine(HouseDefinitions.Folder, "demo", "1400");

    private readonly string data = CaseFlowProcess.NewDataFolder();
    private readonly string folder = Directory.CreateTempSubdirectory("caseflow-tables-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Replay_WhenAFileIsWrong_NamesItAndTouchesNothing()
    {
        Take("technical-visits-*");
        await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), "{", Cancel);
        using var replay = CaseFlowProcess.Run(data, ["replay", folder]);

        var (status, output, errors) = await replay.EndAsync();

        Assert.Equal(1, status);
        Assert.Empty(output);
        Assert.Contains("broken.json $: ", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Replay_WhenKilledInTheMiddle_GoesOnAndNothingIsDoubled()
    {
        Take("production-*");
        using (var killed = CaseFlowProcess.Run(data, ["replay", folder]))
        {
            await WaitForABatchAsync();
            await killed.KillAsync();
        }

        var (status, output) = await RunAsync("replay", folder);

        Assert.Equal(0, status);
        Assert.Contains(" tables replayed: ", output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var printed = await RunAsync("figures", Path.GetFileNameWithoutExtension(file), "--format", "json");
            AssertSameCells(JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!, JsonNode.Parse(printed.Output)!);
        }

        Assert.Equal(0, (await RunAsync("verify")).Status);
    }

    [Fact]
    public async Task Replay_WhenCellsContradict_EndsWithStatusThree()
    {
        Take("warnings-*");
        var file = Path.Combine(folder, "warnings-by-province-and-industry.json");
        var table = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!;
        table["total"]!["actual"] = 1;
        await File.WriteAllTextAsync(file, table.ToJsonString(), Cancel);
        using var replay = CaseFlowProcess.Run(data, ["replay", folder]);

        var (status, _, errors) = await replay.EndAsync();

        Assert.Equal(3, status);
        Assert.Contains("warnings-by-province-and-industry 1400, total, actual: printed 1, replayed ", errors, StringComparison.Ordinal);
    }

    private static void AssertSameCells(JsonNode given, JsonNode printed)
    {
        var rows = printed["rows"]!.AsArray();
        foreach (var row in given["rows"]!.AsArray())
        {
            Assert.Contains(rows, other => JsonNode.DeepEquals(row, other));
        }

        Assert.True(JsonNode.DeepEquals(given["total"], printed["total"]), $"{given["total"]} {printed["total"]}");
    }

    private void Take(string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(Demo, pattern))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        using var process = CaseFlowProcess.Run(data, arguments);
        var (status, output, errors) = await process.EndAsync();
        Assert.Empty(errors);
        return (status, output);
    }

    /// <summary>Looks into the replay's database while it runs.</summary>
    private async Task WaitForABatchAsync()
    {
        await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions { ConnectionString = null, DataFolder = data }, Cancel);
        await using var count = database.DataSource.CreateCommand("select count(*) from replay_batches");
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((long)(await count.ExecuteScalarAsync(Cancel))! == 0)
        {
            await poll.WaitForNextTickAsync(Cancel);
        }
    }
}
