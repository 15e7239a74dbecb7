namespace CaseFlow.Workflows.Mails;

/// <summary>When a mail that could not be handed over is tried again.</summary>
public static class MailBackOff
{
    /// <summary>How much earlier or later than the plan it may be, so that mails that failed together do not come back together.</summary>
    public const double Jitter = 0.2;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    /// <summary>The pause after an attempt, counted from 1; the last one repeats.</summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan After(int attempt, double random) => Pauses[Math.Min(attempt, Pauses.Length) - 1] * (1 + (Jitter * ((2 * random) - 1)));
}
