namespace CaseFlow.Workflows.Scenarios;

/// <summary>What holds right after an act.</summary>
internal sealed record ActExpectation
{
    public string? State { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The alias of the person.</summary>
    public string? Holder { get; init; }

    public Dictionary<string, ExpectedClock>? Clocks { get; init; }

    /// <summary>The sums so far.</summary>
    public IReadOnlyList<ExpectedPosting>? Postings { get; init; }

    /// <summary>The error record that the act is refused with.</summary>
    public string? Refused { get; init; }
}

/// <summary>What holds at the end.</summary>
internal sealed record EndExpectation
{
    public Dictionary<string, ExpectedCase>? Cases { get; init; }

    /// <summary>By case, then by clock.</summary>
    public Dictionary<string, Dictionary<string, ExpectedClock>>? Clocks { get; init; }

    /// <summary>By case, then by type: how many it opened, as parts of it or linked to it.</summary>
    public Dictionary<string, Dictionary<string, int>>? Children { get; init; }

    /// <summary>The net sums per series, exactly these.</summary>
    public required IReadOnlyList<ExpectedPosting> Postings { get; init; }

    /// <summary>The kinds issued, in order; null: not looked at.</summary>
    public IReadOnlyList<string>? Documents { get; init; }
}

internal sealed record ExpectedCase(string? State = null, string? Outcome = null, string? Holder = null);

/// <summary>The net quantity of one series; <c>Dims</c> are the indicator's own dimensions, all of them.</summary>
internal sealed record ExpectedPosting(
    string Indicator, decimal Quantity, string Province, string? Industry = null, string? Result = null,
    string Executor = "province", Dictionary<string, string>? Dims = null);
