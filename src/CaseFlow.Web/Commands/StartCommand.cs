using System.CommandLine;
using System.Globalization;
using CaseFlow.Web.Demo;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow start</c>: database, schema, web site.</summary>
internal static class StartCommand
{
    private const int UsualPort = 5080;
    private const string DemoPreset = "demo";

    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The port of the web site; 0 takes a free one.",
            DefaultValueFactory = _ => UsualPort,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1
                && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number)
                && number is < 0 or > 65535)
            {
                result.AddError("--port must lie between 0 and 65535.");
            }
        });
        var host = new Option<string>("--host")
        {
            Description = "The name or address to listen on.",
            DefaultValueFactory = _ => "localhost",
        };
        var preset = new Option<string>("--preset")
        {
            Description = "demo: adds sample cases and people of every role, and prints their sign-ins; none: adds nothing.",
            DefaultValueFactory = _ => DemoPreset,
        };
        preset.AcceptOnlyFromAmong(DemoPreset, "none");
        var command = new Command("start", "Sets up the database and serves the web site until Ctrl-C.") { port, host, preset };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Address(parsed.GetRequiredValue(host), parsed.GetRequiredValue(port)), parsed.GetValue(preset), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string address, string? preset, CancellationToken cancellationToken)
    {
        await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        var opened = await EngineParts.OpenAsync(database.DataSource, WorkflowsFolder.Find(), TimeProvider.System, cancellationToken);
        if (!opened.TryGet(out var engine, out var error))
        {
            return CommandLine.Refuse(error);
        }

        string[] quiet = ["--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning"];
        await using var site = WebHost.Build(["--urls", address, .. quiet], engine, TimeProvider.System);
        if (preset is DemoPreset)
        {
            Print(await DemoPeople.PrepareAsync(site.Services, cancellationToken));
        }

        await site.StartAsync(cancellationToken);
        foreach (var listening in site.Urls)
        {
            Console.WriteLine($"CaseFlow listens on {listening}");
        }

        await site.WaitForShutdownAsync(cancellationToken);
        return ExitStatus.Done;
    }

    private static void Print(IReadOnlyList<DemoSignIn> signIns)
    {
        foreach (var (userName, password, role, province) in signIns)
        {
            Console.WriteLine($"{userName,-14} {password,-14} {role,-18} {province}");
        }
    }

    // A free port cannot be taken for both addresses of "localhost" at once.
    private static string Address(string host, int port) =>
        $"http://{(port == 0 && host == "localhost" ? "127.0.0.1" : host)}:{port.ToString(CultureInfo.InvariantCulture)}";
}
