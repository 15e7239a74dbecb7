using System.CommandLine;
using CaseFlow.Benchmarks;

var seconds = new Option<int>("--seconds") { Description = "How long each part is measured", DefaultValueFactory = _ => 10 };
var workers = new Option<int>("--workers") { Description = "Concurrent workers", DefaultValueFactory = _ => 8 };
var json = new Option<bool>("--json") { Description = "One JSON object on standard output, nothing else" };
var root = new RootCommand("Durable steps, bulk steps and pgbench in one run, on one cluster.") { seconds, workers, json };
root.SetAction((parsed, cancellationToken) => Bench.RunAsync(
    parsed.GetValue(seconds), parsed.GetValue(workers), parsed.GetValue(json), cancellationToken));
return await root.Parse(args).InvokeAsync();
