using System.CommandLine;
using CaseFlow.Benchmarks;
using CaseFlow.Benchmarks.Site;

var seconds = new Option<int>("--seconds") { Description = "How long each part is measured", DefaultValueFactory = _ => 10 };
var workers = new Option<int>("--workers") { Description = "Concurrent workers", DefaultValueFactory = _ => 8 };
var json = new Option<bool>("--json") { Description = "One JSON object on standard output, nothing else" };
var cases = new Option<int>("--cases") { Description = "How many cases are stored", DefaultValueFactory = _ => 1_000_000 };
var check = new Option<bool>("--check") { Description = "Ends with status 1 when a mark is missed" };
var data = new Option<string>("--data")
{
    Description = "The data folder of the filled house; it is kept, and what is missing is filled in",
    DefaultValueFactory = _ => Path.Combine(Environment.GetEnvironmentVariable("CASEFLOW_DATA") ?? ".data", "bench-web"),
};
var web = new Command("web", "Steps over HTTP, worklists, searches and case pages of the web site, with many cases stored.") { seconds, cases, data, json, check };
web.SetAction((parsed, cancellationToken) => WebBench.RunAsync(
    new WebBenchRequest(
        parsed.GetValue(seconds), parsed.GetValue(cases), Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetValue(json), parsed.GetValue(check)),
    cancellationToken));
var root = new RootCommand("Durable steps, bulk steps and pgbench in one run, on one cluster.") { seconds, workers, json, web };
root.SetAction((parsed, cancellationToken) => Bench.RunAsync(
    parsed.GetValue(seconds), parsed.GetValue(workers), parsed.GetValue(json), cancellationToken));
return await root.Parse(args).InvokeAsync();
