using CaseFlow.Testing.Storage;

namespace CaseFlow.Workflows.Tests.Storage;

public sealed class ModelAgainstSchemaTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Compare_WhenSchemaIsUpgraded_ModelAndDatabaseAgree()
    {
        Assert.Empty(await DifferencesAfterAsync(null));
    }

    [Theory]
    [InlineData("ALTER TABLE people ALTER COLUMN name_fa TYPE varchar(40)", "people.name_fa")]
    [InlineData("ALTER TABLE people ALTER COLUMN name_fa DROP NOT NULL", "people.name_fa")]
    [InlineData("ALTER TABLE people DROP COLUMN email", "people.email")]
    [InlineData("ALTER TABLE people ADD COLUMN nickname text", "people.nickname")]
    [InlineData("ALTER TABLE person_tokens DROP CONSTRAINT person_tokens_pkey", "person_tokens key")]
    [InlineData("CREATE TABLE forgotten (id integer)", "forgotten.id")]
    public async Task Compare_WhenADifferenceIsPlanted_NamesIt(string planted, string named)
    {
        var differences = await DifferencesAfterAsync(planted);

        Assert.Contains(differences, difference => difference.Contains(named, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> DifferencesAfterAsync(string? planted)
    {
        await using var database = new TestDatabase(postgres);
        await database.InitializeAsync();
        if (planted is not null)
        {
            await database.ExecuteAsync(planted);
        }

        await using var db = database.NewDb();
        return await SchemaComparison.DifferencesAsync(db, database.DataSource);
    }
}
