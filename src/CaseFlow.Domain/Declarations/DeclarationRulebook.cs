using CaseFlow.Domain.Calendars;

namespace CaseFlow.Domain.Declarations;

/// <summary>One version of the rules and the day from which it is in force.</summary>
/// <param name="From">The first day.</param>
/// <param name="Rules">The parameters from that day on.</param>
public sealed record RulesVersion(DateOnly From, DeclarationRules Rules);

/// <summary>
/// The dated rules of one province. The first version also answers for all earlier days. A month is judged by the version of its first day,
/// so a changed value never alters earlier months; status and gate are judged by the version of the day that is asked about.
/// </summary>
public sealed class DeclarationRulebook
{
    private readonly RulesVersion[] versions;

    /// <summary>Puts the versions in order.</summary>
    /// <exception cref="ArgumentException">There is no version, or two begin on one day.</exception>
    public DeclarationRulebook(IEnumerable<RulesVersion> versions)
    {
        this.versions = [.. versions.OrderBy(version => version.From)];
        if (this.versions.Length == 0 || this.versions.DistinctBy(version => version.From).Count() != this.versions.Length)
        {
            throw new ArgumentException("A rulebook has at least one version, each with a first day of its own.", nameof(versions));
        }
    }

    /// <summary>The national rules with every default, from the circular's date.</summary>
    public static DeclarationRulebook National { get; } = Of(new DeclarationRules());

    /// <summary>All versions, earliest first.</summary>
    public IReadOnlyList<RulesVersion> Versions => versions;

    /// <summary>A rulebook that never changed, dated as the circular (1387/07/29).</summary>
    public static DeclarationRulebook Of(DeclarationRules rules) =>
        new([new RulesVersion(new JalaliDate(1387, 7, 29).ToDateOnly(), rules)]);

    /// <summary>The number of the version in force on a day, from 1.</summary>
    public int NumberOn(DateOnly day)
    {
        var number = versions.Length;
        while (number > 1 && versions[number - 1].From > day)
        {
            number--;
        }

        return number;
    }

    /// <summary>The rules in force on a day.</summary>
    public DeclarationRules On(DateOnly day) => versions[NumberOn(day) - 1].Rules;

    /// <summary>The rules for a production month: those of its first day.</summary>
    public DeclarationRules For(JalaliMonth month) => On(month.FirstDay);
}
