using System.Diagnostics;
using CaseFlow.Testing.Definitions;

namespace CaseFlow.Web.Tests.Commands;

/// <summary>The worked example of docs/writing-a-workflow.md up to where it needs a database: its fenced blocks, done as a reader does them.</summary>
internal sealed class WorkedExample(string workflows, Func<string[], Task<(int Status, string Output, string Errors)>> workflowsVerb)
{
    private const string Verb = "./caseflow workflows ";

    /// <summary>What the verbs of the program said, in the order of the page.</summary>
    public List<(string Line, int Status, string Output, string Errors)> Said { get; } = [];

    public async Task DoAsync()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(HouseDefinitions.Folder, "..", "docs", "writing-a-workflow.md"), TestContext.Current.CancellationToken);
        var example = page[page.IndexOf("### 1. Begin", StringComparison.Ordinal)..page.IndexOf("### 4. Run it", StringComparison.Ordinal)];
        foreach (var block in example.Split("\n```").Where((_, index) => index % 2 == 1))
        {
            var lines = block.Split('\n');
            switch (lines[0])
            {
                case "diff":
                    await ChangeAsync(lines[1..]);
                    break;
                case "sh":
                    await RunAsync(lines[1..]);
                    break;
            }
        }
    }

    /// <summary>A block as git writes it, without line numbers: <c>--- file</c>, then hunks parted by <c>@@</c>.</summary>
    private async Task ChangeAsync(string[] lines)
    {
        var file = Here(lines[0]["--- ".Length..]);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        foreach (var hunk in string.Join('\n', lines[1..]).Split("\n@@\n"))
        {
            var before = Side(hunk, '-');
            Assert.Single(text.Split(before)[1..]);
            text = text.Replace(before, Side(hunk, '+'), StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }

    private static string Side(string hunk, char sign) => string.Concat(
        hunk.Split('\n').Where(line => line[0] == ' ' || line[0] == sign).Select(line => line[1..] + "\n"));

    private async Task RunAsync(string[] lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(Verb, StringComparison.Ordinal))
            {
                var arguments = line.Split('#')[0][Verb.Length..].Split('"').SelectMany((part, index) =>
                    index % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
                var (status, output, errors) = await workflowsVerb([.. arguments]);
                Said.Add((line, status, output, errors));
            }
            else
            {
                using var shell = Process.Start("bash", ["-c", Here(line)]);
                await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, shell.ExitCode);
            }
        }
    }

    private string Here(string text) => text.Replace("workflows/", workflows + "/", StringComparison.Ordinal);
}
