using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Demo;
using CaseFlow.Web.Shared.Reference;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow start</c>: database, schema, web site.</summary>
internal static class StartCommand
{
    private const int UsualPort = 5080;
    private const string DemoPreset = "demo";

    // Sign-in keys are protected by the rights on the database, as docs/operating.md says.
    private static readonly string[] Quiet =
    [
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning",
        "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=Error",
    ];

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
        var share = new Option<decimal>("--share")
        {
            Description = "The share of the provinces of which the demo replays the year, as in replay.",
            DefaultValueFactory = _ => 1,
            Hidden = true,
        };
        var command = new Command("start", "Sets up the database and serves the web site until Ctrl-C.") { port, host, preset, share };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Address(parsed.GetRequiredValue(host), parsed.GetRequiredValue(port)),
            parsed.GetValue(preset) is DemoPreset ? parsed.GetValue(share) : null,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string address, decimal? demoShare, CancellationToken cancellationToken)
    {
        await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        var opened = await EngineParts.OpenAsync(database.DataSource, WorkflowsFolder.Find(), TimeProvider.System, cancellationToken);
        if (!opened.TryGet(out var engine, out var error))
        {
            return CommandLine.Refuse(error);
        }

        await using var site = WebHost.Build(["--urls", address, .. Quiet], engine, TimeProvider.System);
        DemoSignIn[]? signIns = [];
        if (demoShare is { } share && !(await PrepareAsync(site, share, cancellationToken)).TryGet(out signIns, out error))
        {
            return CommandLine.Refuse(error);
        }

        await site.StartAsync(cancellationToken);
        SignInTable.Print(signIns ?? [], site.Services.GetRequiredService<ReferenceNames>());
        foreach (var listening in site.Urls)
        {
            Console.WriteLine($"CaseFlow listens on {listening}");
        }

        await site.WaitForShutdownAsync(cancellationToken);
        return ExitStatus.Done;
    }

    private static async Task<Result<DemoSignIn[]>> PrepareAsync(WebApplication site, decimal share, CancellationToken cancellationToken)
    {
        await using var demo = await PrepareDemo.OpenAsync(site.Services, cancellationToken);
        if (!demo.IsDone)
        {
            Console.WriteLine("Preparing the demo: two provinces' year 1400 and cases of today. This happens once.");
            var replayed = await ReplayProgressBar.RunAsync(progress => demo.ReplayAsync(share, progress, cancellationToken));
            if ((replayed.Error ?? await demo.PlayAsync(cancellationToken)) is { } refusal)
            {
                return refusal;
            }
        }

        return await demo.SignInsAsync(cancellationToken);
    }

    // A free port cannot be taken for both addresses of "localhost" at once.
    private static string Address(string host, int port) =>
        $"http://{(port == 0 && host == "localhost" ? "127.0.0.1" : host)}:{port.ToString(CultureInfo.InvariantCulture)}";
}
