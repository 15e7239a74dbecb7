using System.Collections.Immutable;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>One way in which a case of a type runs from its opening on, as its <c>replay.json</c> tells.</summary>
internal sealed record Walk
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>How often it is taken among the walks that feed the same.</summary>
    public required int Weight { get; init; }

    /// <summary>The indicators that it counts, as written; <c>{$name}</c> stands for a value of the family.</summary>
    public required ImmutableArray<string> Feeds { get; init; }

    /// <summary>
    /// The fates of a sampling act, or of a part of it, that it tells; for walks of no family the results that its lines have, each of
    /// them at least once. Empty: any.
    /// </summary>
    public required ImmutableArray<string> Fates { get; init; }

    /// <summary>The usual least and most lines of a case; the last case of a cell has what is left.</summary>
    public required (int Least, int Most) Lines { get; init; }

    /// <summary>The usual least and most that a case counts, whatever its lines; null when each line counts once.</summary>
    public required (int Least, int Most)? Amount { get; init; }

    /// <summary>Digits after the point of an amount.</summary>
    public int Decimals { get; init; }

    /// <summary>The most of the amount in one line.</summary>
    public required int PerLine { get; init; }

    /// <summary>What a case has a share of beside what it counts: its hectares, its jobs.</summary>
    public ImmutableArray<WalkShare> Shares { get; init; } = [];

    /// <summary>The register entry that the case needs for itself; null for none.</summary>
    public required WalkEntry? Entry { get; init; }

    /// <summary>The session that decides on it together with others; null for none.</summary>
    public required string? Session { get; init; }

    /// <summary>The opening; null for children, which another case opens.</summary>
    public required WalkOpening? Open { get; init; }

    /// <summary>What it does.</summary>
    public required ImmutableArray<WalkStep> Steps { get; init; }

    /// <summary>What happens to it by itself.</summary>
    public required ImmutableArray<SignalledWalkStep> Signals { get; init; }

    /// <summary>The file, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Its JSON path in the file.</summary>
    public required string Path { get; init; }
}

/// <summary>A figure that is shared out among the cases of a walk, so that their shares come to what is printed.</summary>
/// <param name="Name">The name under which values know a case's share.</param>
/// <param name="Of">The indicator that the share is posted to.</param>
/// <param name="Decimals">Digits after the point of a share.</param>
/// <param name="Usual">The least and most of a share where nothing is printed, or less than the cases need.</param>
internal sealed record WalkShare(string Name, string Of, int Decimals, (decimal Least, decimal Most) Usual);

/// <summary>Who opens a case, with what.</summary>
/// <param name="By">The role, and which person of it; no role for what the engine imports.</param>
/// <param name="NamesProvince">The command names the province, for roles of the whole country.</param>
/// <param name="Values">The form.</param>
/// <param name="Path">Its JSON path in the file.</param>
internal sealed record WalkOpening(RolePlace By, bool NamesProvince, Template Values, string Path);

/// <summary>A register entry of origin import that one case needs for itself.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Open">Its opening.</param>
/// <param name="YearsBefore">How many years before the year it was made, least and most.</param>
/// <param name="Steps">What is done with it on the same day.</param>
/// <param name="Path">Its JSON path in the file.</param>
internal sealed record WalkEntry(string Type, WalkOpening Open, (int Least, int Most) YearsBefore, ImmutableArray<TakeWalkStep> Steps, string Path);

/// <summary>A session to which several cases come.</summary>
/// <param name="Name">The name under which the walks of its file and their values know it.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">The transition of the cases that is taken while it is held.</param>
/// <param name="Most">How many cases it decides on at most.</param>
/// <param name="Open">Its opening.</param>
/// <param name="Before">Its steps before the decisions.</param>
/// <param name="After">Its steps after them.</param>
internal sealed record WalkSession(
    string Name, string Type, string At, int Most, WalkOpening Open, ImmutableArray<TakeWalkStep> Before, ImmutableArray<TakeWalkStep> After)
{
    /// <summary>The file, whose walks come to it.</summary>
    public required string File { get; init; }

    /// <summary>Its JSON path in the file.</summary>
    public required string Path { get; init; }
}

/// <summary>How the stocks of a province are opened and corrected, so that they come to what is printed.</summary>
/// <param name="Walk">The case that does it: in its rows <c>$stock</c> and <c>$quantity</c> stand for one stock, <c>$reason</c> for why.</param>
/// <param name="Stocks">The stocks that it may change, by the name that its rows know them by.</param>
internal sealed record StockAdjustment(Walk Walk, ImmutableArray<AdjustedStock> Stocks);

/// <summary>A stock.</summary>
/// <param name="Name">Its name in the rows.</param>
/// <param name="Of">The indicator, and the values of its dimensions.</param>
internal sealed record AdjustedStock(string Name, MeasureTerm Of);

/// <summary>A step of a walk.</summary>
internal abstract record WalkStep
{
    /// <summary>Working days after the step before, least and most.</summary>
    public required (int Least, int Most) After { get; init; }

    /// <summary>The indicators that it posts, as written; a step with some lies in the year.</summary>
    public required ImmutableArray<string> Feeds { get; init; }

    /// <summary>Its JSON path in the file.</summary>
    public required string Path { get; init; }
}

/// <summary>A transition that a person takes.</summary>
/// <param name="Transition">Its name.</param>
/// <param name="By">The role, and which person of it.</param>
/// <param name="Values">The form.</param>
internal sealed record TakeWalkStep(string Transition, RolePlace By, Template Values) : WalkStep;

/// <summary>A transition that a signal brings about: it stands there to be seen.</summary>
/// <param name="Transition">Its name.</param>
internal sealed record SignalledWalkStep(string Transition) : WalkStep;

/// <summary>The children of the case go their own walks, each by its fate, before the next step.</summary>
/// <param name="Type">The children's type.</param>
internal sealed record ChildrenWalkStep(string Type) : WalkStep;

/// <summary>A role, and which of its people: the first of the story, or another one.</summary>
/// <param name="Role">The role's id.</param>
/// <param name="Place">From 0.</param>
internal readonly record struct RolePlace(string Role, int Place);

/// <summary>Indicators whose facts belong to one act.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Name">The family's name.</param>
/// <param name="Samplings">The indicator of acts.</param>
/// <param name="Samples">The indicator of parts.</param>
/// <param name="Tests">The indicator of verdicts.</param>
/// <param name="Sheets">The indicator of sheets.</param>
/// <param name="Values">What <c>$name</c> stands for in its walks.</param>
internal sealed record Family(
    string Type, string Name, string Samplings, string Samples, string Tests, string Sheets, ImmutableDictionary<string, string> Values)
{
    /// <summary>The file, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Its JSON path in the file.</summary>
    public required string Path { get; init; }

    /// <summary>All four indicators.</summary>
    public ImmutableArray<string> Indicators { get; } = [Samplings, Samples, Tests, Sheets];

    /// <summary>An indicator as written, with the family's values in place of <c>{$name}</c>.</summary>
    public string Resolve(string written)
    {
        foreach (var (name, value) in Values)
        {
            written = written.Replace($"{{${name}}}", value, StringComparison.Ordinal);
        }

        return written;
    }
}

/// <summary>Register entries that many cases share.</summary>
internal sealed record Seed
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool PerProvince { get; init; }

    public required bool PerIndustry { get; init; }

    /// <summary>How many for each province and industry.</summary>
    public required int Count { get; init; }

    /// <summary>How many more for each thousand facts counted there.</summary>
    public required int PerThousand { get; init; }

    /// <summary>The facts that <see cref="PerThousand"/> looks at.</summary>
    public required ImmutableArray<string> Of { get; init; }

    /// <summary>The province of entries made for the whole country; null for none.</summary>
    public required string? Seat { get; init; }

    /// <summary>People with roles of a laboratory work there.</summary>
    public required bool IsStaffed { get; init; }

    public required WalkOpening Open { get; init; }

    /// <summary>The file, for messages.</summary>
    public required string File { get; init; }

    /// <summary>Its JSON path in the file.</summary>
    public required string Path { get; init; }
}

/// <summary>An indicator that is counted with each test of a family in one industry, so that its figures are cells of the tests.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="Of">The tests of a family.</param>
/// <param name="Industry">The industry branch.</param>
/// <param name="File">The file, for messages.</param>
/// <param name="Path">Its JSON path in the file.</param>
internal sealed record Equality(string Indicator, string Of, string Industry, string File, string Path);
