using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Registers;

/// <summary>The house with a database of its own, in which no two units have the same national id.</summary>
public sealed class ImportHouse(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly string folder = UniqueNationalIds();

    public TestDatabase Database { get; } = new(postgres);

    public EngineParts Engine { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Engine = (await EngineParts.OpenAsync(Database.DataSource, folder, new FakeClock(), CancellationToken.None)).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static string UniqueNationalIds()
    {
        var copy = HouseDefinitions.Copy();
        foreach (var form in Directory.EnumerateFiles(Path.Combine(copy, "registers", "establishment", "forms")))
        {
            File.WriteAllText(form, File.ReadAllText(form).Replace("\"name\": \"nationalId\",", "\"name\": \"nationalId\", \"unique\": true,", StringComparison.Ordinal));
        }

        return copy;
    }
}
