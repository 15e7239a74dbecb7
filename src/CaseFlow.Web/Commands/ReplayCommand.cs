using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow replay</c>: published tables become cases that go through the engine.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Folder = new("dir") { Description = "The folder of table files (*.json)." };

    private static readonly Option<JalaliYear?> Year = new("--year")
    {
        Description = "Only tables of this Jalali year.",
        CustomParser = result =>
        {
            if (JalaliYear.TryParse(result.Tokens[0].Value, out var year))
            {
                return year;
            }

            result.AddError($"--year is a Jalali year such as 1400, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static readonly Option<decimal> Share = new("--share")
    {
        Description = "Replays this share of the provinces, the first ones of the list, with exact figures: above 0, at most 1.",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1)
            {
                return share;
            }

            result.AddError($"--share is a number above 0 and at most 1, not '{result.Tokens[0].Value}'.");
            return 1;
        },
    };

    private static readonly Option<long> Seed = new("--seed") { Description = "The seed of chance.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command(
            "replay",
            "Reads published tables, makes cases that give their figures and takes them through the engine. Stopped, it goes on where it stopped; "
            + "exit status 3 when cells of the tables contradict each other.")
        {
            Folder, Year, Share, Seed,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var workflows = WorkflowsFolder.Find();
        if (!ReportCatalogue.Load(workflows).TryGet(out var catalogue, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var request = new ReplayRequest(
            parsed.GetValue(Folder)!, parsed.GetValue(Year)?.Value, parsed.GetValue(Share), parsed.GetValue(Seed));
        if (ReplayTables.Check(catalogue, request) is { } bad)
        {
            return CommandLine.Refuse(bad);
        }

        if (!(await CommandHost.OpenEngineAsync(cancellationToken)).TryGet(out var opened, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = opened;
        var replay = new ReplayTables(host.Get<EngineParts>(), catalogue, workflows, TimeProvider.System);
        var answer = await ReplayProgressBar.RunAsync(progress => replay.RunAsync(request, progress, cancellationToken));
        return answer.TryGet(out var report, out error) ? Print(report) : CommandLine.Refuse(error);
    }

    private static int Print(ReplayReport report)
    {
        foreach (var cell in report.Contradictions)
        {
            Console.Error.WriteLine(
                $"{cell.Table} {cell.Year}, {cell.Row}, {cell.Column}: printed {Written(cell.Printed)}, replayed {Written(cell.Given)}{Because(cell.Reason)}");
        }

        foreach (var number in report.Unreached)
        {
            string[] names = [.. new[] { number.Table, number.Row, number.Column }.OfType<string>()];
            Console.WriteLine($"{string.Join(", ", names)}: not counted{Because(number.Reason)}");
        }

        if (!report.Skipped.IsEmpty)
        {
            Console.WriteLine($"Skipped {report.Skipped.Length} tables whose indicators do not exist yet: {string.Join(", ", report.Skipped)}");
        }

        if (!report.AlreadyDone.IsEmpty)
        {
            Console.WriteLine($"Already done: {string.Join(", ", report.AlreadyDone)}");
        }

        if (!report.Contradictions.IsEmpty)
        {
            Console.WriteLine(Invariant($"{report.Contradictions.Length:N0} cells contradict others; what was given in their place stands above."));
        }

        var now = report.WrittenNow;
        var rate = report.Elapsed > TimeSpan.Zero ? now.Steps / report.Elapsed.TotalSeconds : 0;
        Console.WriteLine(Invariant(
            $"{report.Replayed} tables replayed: {now.Cases:N0} cases, {now.Steps:N0} steps, {now.Postings:N0} postings in {report.Elapsed.TotalSeconds:N1} s ({rate:N0} steps/s)"));
        return report.Contradictions.IsEmpty ? ExitStatus.Done : ExitStatus.ConflictingCells;
    }

    private static string Because(UnreachedReason? reason) => reason is null ? string.Empty : $" ({reason.Text.En})";

    private static string Written(decimal? value) => value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "–";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
