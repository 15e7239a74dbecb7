using CaseFlow.EndToEnd.Tests.Browsing;
using CaseFlow.Testing.Storage;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
[assembly: AssemblyFixture(typeof(Chromium))]
