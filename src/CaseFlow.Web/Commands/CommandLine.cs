using System.CommandLine;
using System.CommandLine.Parsing;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Web.Commands;

/// <summary>Runs one verb: errors go to standard error, the exit status tells what kind they are, Ctrl-C stops in an orderly way.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan PatienceAfterCtrlC = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(Command root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return ReportUsage(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = PatienceAfterCtrlC,
            });
        }
        catch (OperationCanceledException)
        {
            return ExitStatus.Stopped;
        }
        catch (Exception known) when (known is LocalPostgresException or SchemaException or NpgsqlException or IOException)
        {
            await Console.Error.WriteLineAsync(known.Message);
            return ExitStatus.Refused;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync(fault.ToString());
            return ExitStatus.Refused;
        }
    }

    /// <summary>Says a refusal in both languages on standard error.</summary>
    public static int Refuse(Error error)
    {
        Console.Error.WriteLine(error.Text.En);
        Console.Error.WriteLine(error.Text.Fa);
        return ExitStatus.Refused;
    }

    private static int ReportUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        var command = parsed.CommandResult.Command;
        Console.Error.WriteLine(command == parsed.RootCommandResult.Command
            ? $"Verbs: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}. See: caseflow --help"
            : $"See: caseflow {PathOf(parsed.CommandResult)} --help");
        return ExitStatus.Usage;
    }

    private static string PathOf(SymbolResult verb) => verb.Parent is CommandResult { Parent: not null } parent
        ? $"{PathOf(parent)} {((CommandResult)verb).Command.Name}"
        : ((CommandResult)verb).Command.Name;
}
