using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Versions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>New versions while the house runs: checked as a whole, published by a second act, never undone by an older folder.</summary>
public sealed class ProposeNewVersions(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Type = "taha-inspection";

    private EngineParts engine = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ProposeVersions Propose => new(engine);

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("TRUNCATE workflow_definitions, proposed_versions RESTART IDENTITY CASCADE");
        engine = await OpenAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Publish_WhatWasUploaded_IsTheNewestFromThenOn_AndTheOldOneStays()
    {
        var old = engine.Rules.Definitions.Newest(Type)!;
        var id = (await UploadAsync(Raised(old))).Value;
        Assert.Same(old, engine.Rules.Definitions.Newest(Type));

        await Propose.PublishAsync(id, " آیین‌نامه تازه ", Someone.Administrator, Cancel);

        var store = engine.Rules.Definitions;
        Assert.Equal((old.Version + 1, old.Folder), (store.Newest(Type)!.Version, store.Newest(Type)!.Folder));
        Assert.Same(old, store.Find(Type, old.Version));
        var told = (await new PublishedVersions(database.DataSource, engine.Rules).ListAsync(Type, Cancel))[0];
        Assert.Equal((old.Version + 1, "آیین‌نامه تازه", "administrator"), (told.Definition.Version, told.Reason, told.PublishedBy!.En));
        Assert.Null(await Propose.FindAsync(id, Cancel));
    }

    [Fact]
    public async Task Publish_ThenStartWithTheOlderFolder_KeepsTheNewerVersion()
    {
        var old = engine.Rules.Definitions.Newest(Type)!;
        await PublishAsync(Raised(old));

        var again = await OpenAsync();

        Assert.Equal(old.Version + 1, again.Rules.Definitions.Newest(Type)!.Version);
        Assert.Equal(engine.Rules.Definitions.Newest(Type)!.Hash, again.Rules.Definitions.Newest(Type)!.Hash);
    }

    [Fact]
    public async Task Publish_ThenStartWithAFolderThatChangedTheOldVersion_IsRefused()
    {
        await PublishAsync(Raised(engine.Rules.Definitions.Newest(Type)!));
        var folder = HouseDefinitions.Copy();
        try
        {
            var file = Path.Combine(folder, engine.Rules.Definitions.Newest(Type)!.Folder, "workflow.json");
            var node = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!;
            node["description"] = "Other.";
            await File.WriteAllTextAsync(file, node.ToJsonString(), Cancel);

            var refused = await EngineParts.OpenAsync(database.DataSource, folder, new FakeClock(), Cancel);

            Assert.IsType<VersionChanged>(Assert.Single(Assert.IsType<Errors>(refused.Error).All));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Publish_OnOneNode_IsTakenInByAnother()
    {
        var other = await OpenAsync();
        var old = engine.Rules.Definitions.Newest(Type)!;
        var mark = other.Rules.Definitions.Mark;
        await PublishAsync(Raised(old));

        Assert.Equal(1, await FollowVersions.LookAsync(other, Cancel));

        Assert.Equal(old.Version + 1, other.Rules.Definitions.Newest(Type)!.Version);
        Assert.NotSame(mark, other.Rules.Definitions.Mark);
        Assert.Equal(0, await FollowVersions.LookAsync(other, Cancel));
    }

    [Fact]
    public void Stored_DefinitionsOfTheWholeHouse_PassEveryCheckAgain()
    {
        var files = engine.Rules.Definitions.All.Aggregate(
            WorkflowFiles.Read(engine.Workflows).WithoutTypes(), (all, definition) => all.WithBody(definition.Folder, definition.Body));

        var again = HouseFolder.Check(engine.Workflows, files, engine.Rules.Reference, engine.Rules.Indicators);

        Assert.True(again.IsOk, again.Error?.Text.En);
        Assert.All(again.Value.Workflows.All, definition => Assert.Equal(engine.Rules.Definitions.Newest(definition.Type)!.Hash, definition.Hash));
    }

    [Fact]
    public async Task Upload_WithSeveralFaults_SaysAllOfThemWithTheirPlaces()
    {
        var node = Raised(engine.Rules.Definitions.Newest(Type)!);
        node["root"]!["transitions"]![0]!["to"] = "Nowhere";
        node["customProperties"]!["caseFlow"]!["open"]!["roles"] = new JsonArray("Nobody");

        var problems = Assert.IsType<Errors>((await UploadAsync(node)).Error).All.Cast<Problem>().ToList();

        Assert.Contains(problems, problem => problem.Path.StartsWith("$.root.transitions[0]", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Path.StartsWith("$.customProperties.caseFlow.open.roles", StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.NotEqual(problem.Message.Fa, problem.Message.En));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM proposed_versions"));
    }

    [Fact]
    public async Task Upload_OfAPublishedVersionWithOtherContent_IsRefused()
    {
        var node = Raised(engine.Rules.Definitions.Newest(Type)!, by: 0);
        node["description"] = "Other.";
        Assert.IsType<VersionChanged>(Assert.Single(Assert.IsType<Errors>((await UploadAsync(node)).Error).All));
    }

    [Fact]
    public async Task Upload_OfWhatIsPublished_HasNothingNew() =>
        Assert.IsType<NothingNew>((await UploadAsync(Raised(engine.Rules.Definitions.Newest(Type)!, by: 0))).Error);

    [Fact]
    public async Task Upload_OfANewTypeWithoutItsArea_IsRefused()
    {
        var node = Raised(engine.Rules.Definitions.Newest(Type)!, by: 0);
        node["definitionId"] = "brand-new";
        Assert.IsType<NewTypeWithoutFolder>(Assert.Single(Assert.IsType<Errors>((await UploadAsync(node)).Error).All));
    }

    [Theory]
    [InlineData("PK no archive")]
    [InlineData("[1, 2]")]
    [InlineData("{\"definitionId\": 5}")]
    [InlineData("no json at all")]
    public async Task Upload_OfSomethingElse_IsRefused(string content) =>
        Assert.IsType<UploadUnreadable>((await Propose.UploadAsync("x", Encoding.UTF8.GetBytes(content), Someone.Administrator, Cancel)).Error);

    [Fact]
    public async Task Upload_OfAnArchiveWithFormsBesideTheDefinition_TakesBoth()
    {
        var known = engine.Rules.Definitions.Newest(Type)!;
        var folder = Path.Combine(engine.Workflows, known.Folder);
        var node = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "workflow.json"), Cancel))!;
        node["version"] = known.Version + 1;
        node["id"] = $"{Type}-v{known.Version + 1}";
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "mine/workflow.json", node.ToJsonString());
            Write(archive, "mine/README.md", "not taken");
            foreach (var form in Directory.EnumerateFiles(Path.Combine(folder, "forms")))
            {
                Write(archive, $"mine/forms/{Path.GetFileName(form)}", await File.ReadAllTextAsync(form, Cancel));
            }
        }

        var id = (await Propose.UploadAsync("mine.zip", bytes.ToArray(), Someone.Administrator, Cancel)).Value;

        var part = Assert.Single((await Propose.FindAsync(id, Cancel))!.Parts);
        Assert.Equal(known.Forms.Keys.Order(), part.After.Forms.Keys.Order());
        Assert.Empty(DiffDefinitions.Compare(part.Before!, part.After));
    }

    [Fact]
    public async Task Folder_WithAHigherVersion_IsProposed_AndWithoutOneHasNothingNew()
    {
        var folder = HouseDefinitions.Copy();
        try
        {
            var running = (await EngineParts.OpenAsync(database.DataSource, folder, new FakeClock(), Cancel)).Value;
            Assert.IsType<NothingNew>((await new ProposeVersions(running).FromFolderAsync(Someone.Administrator, Cancel)).Error);
            var known = running.Rules.Definitions.Newest(Type)!;
            var file = Path.Combine(folder, known.Folder, "workflow.json");
            var node = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!;
            node["version"] = known.Version + 1;
            node["id"] = $"{Type}-v{known.Version + 1}";
            await File.WriteAllTextAsync(file, node.ToJsonString(), Cancel);

            var id = (await new ProposeVersions(running).FromFolderAsync(Someone.Administrator, Cancel)).Value;

            Assert.Equal(Type, Assert.Single((await new ProposeVersions(running).FindAsync(id, Cancel))!.Parts).After.Type);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Publish_WithoutAReason_OrWhenAnotherWasFaster_IsRefused()
    {
        var old = engine.Rules.Definitions.Newest(Type)!;
        var mine = (await UploadAsync(Raised(old))).Value;
        Assert.IsType<PublishReasonMissing>((await Propose.PublishAsync(mine, " ", Someone.Administrator, Cancel)).Error);
        var theirs = Raised(old);
        theirs["description"] = "Faster.";
        await PublishAsync(theirs);

        Assert.IsType<VersionChanged>(Assert.Single(Assert.IsType<Errors>((await Propose.PublishAsync(mine, "x", Someone.Administrator, Cancel)).Error).All));
        await Propose.DiscardAsync(mine, Cancel);
        Assert.IsType<ProposalGone>((await Propose.PublishAsync(mine, "x", Someone.Administrator, Cancel)).Error);
    }

    private static void Write(ZipArchive archive, string path, string content)
    {
        using var writer = new StreamWriter(archive.CreateEntry(path).Open());
        writer.Write(content);
    }

    private static JsonNode Raised(WorkflowDefinition known, int by = 1)
    {
        var node = JsonNode.Parse(known.Body.Span)!;
        node["version"] = known.Version + by;
        node["id"] = $"{known.Type}-v{known.Version + by}";
        return node;
    }

    private Task<Result<Guid>> UploadAsync(JsonNode node) =>
        Propose.UploadAsync("file.json", Encoding.UTF8.GetBytes(node.ToJsonString()), Someone.Administrator, Cancel);

    private async Task PublishAsync(JsonNode node) =>
        Assert.True((await Propose.PublishAsync((await UploadAsync(node)).Value, "آیین‌نامه", Someone.Administrator, Cancel)).IsOk);

    private async Task<EngineParts> OpenAsync() =>
        (await EngineParts.OpenAsync(database.DataSource, HouseDefinitions.Folder, new FakeClock(), Cancel)).Value;
}
