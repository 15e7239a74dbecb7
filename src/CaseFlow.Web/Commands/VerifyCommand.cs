using System.CommandLine;
using System.Globalization;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow verify</c>: everything computed again from the events and compared.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Rebuilds hash chains, postings, balances and case rows from the events, and computes every published report again; exit status 1 on any difference.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var workflows = WorkflowsFolder.Find();
        if (!ReferenceData.Load(workflows).TryGet(out var reference, out var error)
            || !IndicatorCatalogue.Load(workflows, reference).TryGet(out var indicators, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = await CommandHost.OpenAsync(cancellationToken);
        var report = await new Verify(host.Database, indicators).RunAsync(new EventCount(), cancellationToken);
        foreach (var difference in report.Named)
        {
            await Console.Error.WriteLineAsync(difference);
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Cases:N0} cases, {report.Events:N0} events, {report.Postings:N0} postings, {report.Balances:N0} balances: {report.Differences:N0} differences"));
        var published = await PublicationsCommand.VerifyAllAsync(host.Database, cancellationToken);
        return report.Differences == 0 && published ? ExitStatus.Done : ExitStatus.Refused;
    }

    private sealed class EventCount : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{value:N0} events "));
            }
        }
    }
}
