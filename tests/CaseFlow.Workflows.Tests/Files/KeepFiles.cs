using CaseFlow.Testing.Files;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Drafts;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Files;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Files;

/// <summary>Files lie once under their hash, go with their step in one transaction, and are looked after by verify.</summary>
public sealed class KeepFiles(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly FileRule Rule = new([FileKind.Photo], 2, 1, Capture: false, Place: false);

    private readonly TestDatabase _database = new(postgres);
    private readonly FakeClock _clock = new();
    private EngineHouse _house = null!;
    private FileStore _files = null!;
    private DraftStore _drafts = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var definition = DefinitionBuilder.Case("visit").State("A").State("B")
            .Step("Report", "A", "B", form: [new FieldDefinition { Name = "photos", Type = FieldType.File, Label = new("عکس", "Photographs"), Files = Rule }]).Build();
        _house = await EngineHouse.OpenAsync(_database.DataSource, _clock, definition);
        _files = new FileStore(_database.DataSource, _clock);
        _drafts = new DraftStore(_database.DataSource, _clock);
        await _house.TextsAsync(
            "insert into people (id, user_name, normalized_user_name, name_fa, name_en, security_stamp) "
            + "select name, name, upper(name), 'الف', 'A', name from unnest(array['inspector', 'other-inspector']) as t(name) returning id");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Upload_OfTheSameBytesByTwoPeople_IsStoredOnce()
    {
        await UploadAsync("inspector");
        await UploadAsync("other-inspector");

        Assert.Equal(1, await _house.ScalarAsync<long>("select count(*) from file_contents"));
        Assert.Equal(2, await _house.ScalarAsync<long>("select count(*) from file_uploads"));
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_IsNotFound()
    {
        var upload = await UploadAsync("inspector");

        Assert.Empty(await _files.OfAsync("other-inspector", [upload.Id], TestContext.Current.CancellationToken));
        Assert.Equal(upload, (await _files.OfAsync("inspector", [upload.Id], TestContext.Current.CancellationToken))[upload.Id]);
    }

    [Fact]
    public async Task Step_WithFiles_NamesTheirHashesInTheChainAndEndsItsDraft()
    {
        var number = await ReportedAsync();

        Assert.Contains($"\"files\":[\"{Entry.Hash}\"]", await BodyAsync(), StringComparison.Ordinal);
        Assert.Equal(Entry.Hash, await _house.ScalarAsync<string>("select encode(hash, 'hex') from case_files where event_seq = 2"));
        Assert.Empty(await _drafts.OfAsync("inspector", number, TestContext.Current.CancellationToken));
        using var bytes = new MemoryStream();
        Assert.True(await _files.CopyAsync(Entry.Hash, bytes, TestContext.Current.CancellationToken));
        Assert.Equal(SampleFiles.Photo, bytes.ToArray());
        Assert.Empty((await _house.VerifyAsync()).Named);
    }

    [Fact]
    public async Task Step_WhoseFileIsNotStored_WritesNothingAtAll()
    {
        var number = await _house.OpenAsync("visit");

        await Assert.ThrowsAsync<PostgresException>(() => _house.TakeAsync(number, "Report", null, ("photos", Value(Entry))));

        Assert.Equal("A", await _house.StateOfAsync(number));
        Assert.Equal(0, await _house.ScalarAsync<long>("select count(*) from case_files"));
        Assert.Equal(1, await _house.ScalarAsync<long>("select count(*) from case_events"));
    }

    [Fact]
    public async Task Step_WithMoreOrOtherFilesThanTheFieldTakes_IsRefused()
    {
        var number = await _house.OpenAsync("visit");
        var pdf = Entry with { Type = MediaTypes.Pdf };

        foreach (var value in (FactValue[])[Value(Entry, Entry, Entry), Value(pdf), Value(Entry with { Size = 2 << 20 }), FactValue.Of((string[])["token"])])
        {
            Assert.IsType<FormInvalid>((await _house.TryTakeAsync(number, "Report", null, ("photos", value))).Error);
        }
    }

    [Theory]
    [InlineData("update file_contents set content = set_byte(content, 30, get_byte(content, 30) # 1)", "event 2: the bytes of the file $H are not what was sent")]
    [InlineData("alter table case_files drop constraint case_files_hash_fkey; alter table file_uploads drop constraint file_uploads_hash_fkey; delete from file_contents", "event 2: the bytes of the file $H are missing")]
    [InlineData("delete from case_files", "event 2: the file $H is missing")]
    [InlineData("insert into case_files select case_id, 1, 1, hash from case_files", "event 1: the file $H is named by no event")]
    public async Task Verify_WhenAFileWasTamperedWith_NamesItAndItsEvent(string tampering, string expected)
    {
        await ReportedAsync();
        await using (var command = _database.DataSource.CreateCommand(tampering))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var report = await _house.VerifyAsync();

        Assert.Contains(report.Named, line => line.Contains(expected.Replace("$H", Entry.Hash, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sweep_AfterAMonth_TakesWhatNobodyCameBackForAndLeavesWhatCasesHold()
    {
        await ReportedAsync();
        var lost = SampleFiles.Jpeg(salt: 7);
        await _files.KeepAsync("inspector", InspectFile.Run(Rule, "lost.jpg", lost).Entry!, lost, TestContext.Current.CancellationToken);
        Assert.Equal(0, await _files.SweepAsync(TestContext.Current.CancellationToken));
        _clock.Advance(FileStore.Waits + TimeSpan.FromMinutes(1));

        Assert.Equal(1, await _files.SweepAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Entry.Hash, await _house.ScalarAsync<string>("select encode(hash, 'hex') from file_contents"));
        Assert.Equal(0, await _house.ScalarAsync<long>("select count(*) from file_uploads"));
        Assert.Empty((await _house.VerifyAsync()).Named);
    }

    [Fact]
    public async Task Draft_ThatComesAfterItsStep_IsNotKept()
    {
        var number = await _house.OpenAsync("visit");
        var step = _house.Step(number, "Report");
        Assert.True((await _house.RunAsync(step)).IsOk);

        await _drafts.SaveAsync(DraftKey.OfStep("inspector", number, "Report"), 1, [KeyValuePair.Create("a", "b")], step.Id, TestContext.Current.CancellationToken);

        Assert.Equal(0, await _drafts.CountAsync("inspector", TestContext.Current.CancellationToken));
    }

    private static FileEntry Entry { get; } = InspectFile.Run(Rule, "photo.jpg", SampleFiles.Photo).Entry!;

    private static FactValue Value(params FileEntry[] entries) => FactValue.Of(entries.Select(entry => entry.ToRow()).ToList());

    private Task<Upload> UploadAsync(string person) => _files.KeepAsync(person, Entry, SampleFiles.Photo, TestContext.Current.CancellationToken);

    private async Task<string> ReportedAsync()
    {
        var number = await _house.OpenAsync("visit");
        var upload = await UploadAsync("inspector");
        await _drafts.SaveAsync(
            DraftKey.OfStep("inspector", number, "Report"), 1, [KeyValuePair.Create("photos", upload.Id.ToString())], null, TestContext.Current.CancellationToken);
        await _house.TakeAsync(number, "Report", null, ("photos", Value(Entry)));
        return number;
    }

    private Task<string> BodyAsync() => _house.ScalarAsync<string>("select convert_from(body, 'UTF8') from case_events where seq = 2");
}
