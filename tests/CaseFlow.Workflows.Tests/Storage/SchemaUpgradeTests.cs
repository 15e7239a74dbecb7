using CaseFlow.Testing.Storage;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Workflows.Tests.Storage;

public sealed class SchemaUpgradeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly SchemaFile Next = SchemaFile.Named("9001_next.sql", "CREATE TABLE next_one (id integer)");

    private readonly TestDatabase database = new(postgres);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Apply_WhenAllFilesAreApplied_ChangesNothing()
    {
        Assert.Equal(0, await SchemaUpgrade.ApplyAsync(database.DataSource, Cancel));
    }

    [Fact]
    public async Task Apply_WhenFourStartAtOnce_AppliesANewFileOnce()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApplyAsync([.. SchemaFile.Embedded, Next])));

        Assert.Equal(1, applied.Sum());
    }

    [Fact]
    public async Task Apply_WhenAnAppliedFileWasChanged_NamesIt()
    {
        var first = SchemaFile.Embedded[0];
        var changed = SchemaFile.Embedded.Select(file => file == first ? file with { Sql = file.Sql + " " } : file).ToList();

        var refused = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(changed));

        Assert.Contains(first.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenTheDatabaseIsNewer_NamesTheUnknownFile()
    {
        await ApplyAsync([.. SchemaFile.Embedded, Next]);

        var refused = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(SchemaFile.Embedded));

        Assert.Contains(Next.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenAFileComesBelowTheNewest_Refuses()
    {
        await ApplyAsync([.. SchemaFile.Embedded, Next]);
        var late = SchemaFile.Named("9000_late.sql", "SELECT 1");

        var refused = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync([.. SchemaFile.Embedded, late, Next]));

        Assert.Contains(late.Name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_WhenAFileFails_LeavesNothingOfIt()
    {
        var failing = SchemaFile.Named("9001_failing.sql", "CREATE TABLE half_made (id integer); SELECT 1 / 0");

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ApplyAsync([.. SchemaFile.Embedded, failing]));

        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'half_made'"));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM schema_versions WHERE version = 9001"));
    }

    [Theory]
    [InlineData("permits.sql")]
    [InlineData("12_permits.sql")]
    [InlineData("0x12_permits.sql")]
    public void Name_WhenItHasNoNumber_IsRefused(string name)
    {
        Assert.Throws<SchemaException>(() => SchemaFile.Named(name, ""));
    }

    private Task<int> ApplyAsync(IReadOnlyList<SchemaFile> files) => SchemaUpgrade.ApplyAsync(database.DataSource, files, Cancel);
}
