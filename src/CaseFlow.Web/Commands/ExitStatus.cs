namespace CaseFlow.Web.Commands;

/// <summary>What a verb tells the shell.</summary>
internal static class ExitStatus
{
    public const int Done = 0;

    /// <summary>Bad input, or a difference was found.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Replayed, with cells that contradict one another.</summary>
    public const int ConflictingCells = 3;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Stopped = 130;
}
