using CaseFlow.Testing.Workflows;
using Xunit.Runner.InProc.SystemConsole;

namespace CaseFlow.Workflows.Tests;

/// <summary>Runs the tests, or the actors that a test starts as a process of their own and kills.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) =>
        args is [ActorProcess.Argument, .. var rest] ? ActorProcess.RunAsync(rest) : ConsoleRunner.Run(args);
}
