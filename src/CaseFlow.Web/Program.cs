using CaseFlow.Web;
using CaseFlow.Workflows.Storage;

await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), CancellationToken.None);
await using var app = WebHost.Build(args, database.DataSource, TimeProvider.System);
await app.RunAsync();
