using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions;

/// <summary>One thing that is wrong in a definition file: where exactly, and what.</summary>
/// <param name="File">The file as named under <c>workflows/</c>.</param>
/// <param name="Path">The JSON path, e.g. <c>$.root.transitions[3].condition</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record Problem(string File, string Path, LocalizedText Message)
    : Error(new LocalizedText($"{File} {Path}: {Message.Fa}", $"{File} {Path}: {Message.En}"))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Collects every problem of one reading, so that all are told at once.</summary>
public sealed class ProblemList
{
    private readonly List<Problem> problems = [];
    private readonly HashSet<Problem> known = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> All => problems;

    /// <summary>True when something was found.</summary>
    public bool Any => problems.Count > 0;

    /// <summary>Adds one; the same one a second time adds nothing.</summary>
    public void Add(string file, string path, string fa, string en)
    {
        var problem = new Problem(file, path, new(fa, en));
        if (known.Add(problem))
        {
            problems.Add(problem);
        }
    }

    /// <summary>Everything as one refusal.</summary>
    public Errors AsErrors() => new([.. problems]);
}
