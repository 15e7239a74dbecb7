using CaseFlow.Testing.Storage;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
