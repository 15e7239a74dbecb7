using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Replay;
using Spectre.Console;

namespace CaseFlow.Web.Commands;

/// <summary>Shows how far a replay is: a bar with rate and remaining time on a terminal, a plain line now and then elsewhere.</summary>
internal static class ReplayProgressBar
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    public static async Task<Result<ReplayReport>> RunAsync(Func<IProgress<ReplayProgress>, Task<Result<ReplayReport>>> replay)
    {
        if (Console.IsOutputRedirected)
        {
            return await replay(new Lines());
        }

        return await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bars => replay(new Bar(bars)));
    }

    private static string Describe(in ReplayProgress at) => string.Create(
        CultureInfo.InvariantCulture,
        $"{at.Year}: {at.Done:N0} of {at.Total:N0} cases, {Rate(at):N0} steps/s");

    private static double Rate(in ReplayProgress at) => at.Steps / Math.Max(0.001, at.Elapsed.TotalSeconds);

    private sealed class Bar(ProgressContext bars) : IProgress<ReplayProgress>
    {
        private readonly Dictionary<int, ProgressTask> years = [];

        public void Report(ReplayProgress value)
        {
            if (!years.TryGetValue(value.Year, out var bar))
            {
                years[value.Year] = bar = bars.AddTask(string.Empty, maxValue: value.Total);
            }

            bar.Description = Describe(value);
            bar.Value = value.Done;
        }
    }

    private sealed class Lines : IProgress<ReplayProgress>
    {
        private TimeSpan next = BetweenLines;

        public void Report(ReplayProgress value)
        {
            if (value.Elapsed < next)
            {
                return;
            }

            next = value.Elapsed + BetweenLines;
            var left = value.Total > value.Done && value.Done > 0
                ? TimeSpan.FromSeconds(value.Elapsed.TotalSeconds / Math.Max(1, value.DoneNow) * (value.Total - value.Done))
                : TimeSpan.Zero;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Describe(value)}, {left:hh\\:mm\\:ss} left"));
        }
    }
}
