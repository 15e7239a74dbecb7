using System.Globalization;

namespace CaseFlow.Domain.Declarations;

/// <summary>The kinds of activity status; declaring is the only criterion (articles 1 and 3).</summary>
public enum StatusKind
{
    /// <summary>The first obliged month has not begun.</summary>
    NotObliged,

    /// <summary>Nothing is overdue.</summary>
    Active,

    /// <summary>Some months are overdue, not enough to be inactive.</summary>
    Arrears,

    /// <summary>More months are overdue than article 3 allows, and not yet made good.</summary>
    Inactive,

    /// <summary>The permit was revoked or the unit closed; its history is kept.</summary>
    Closed,
}

/// <summary>The activity status of an establishment at the end of a day.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Missing">How many months are overdue; 0 unless in arrears (the gate names the months of an inactive unit).</param>
public readonly record struct ActivityStatus(StatusKind Kind, int Missing = 0)
{
    /// <summary>Whether fewer months are overdue, or inactivity is gone.</summary>
    internal bool IsBetterThan(ActivityStatus other) => Kind < other.Kind || (Kind == other.Kind && Missing < other.Missing);

    /// <summary>The name of the papers, e.g. <c>ACTIVE</c> or <c>ARREARS(2)</c>.</summary>
    public override string ToString() => Kind switch
    {
        StatusKind.NotObliged => "NOT_OBLIGED",
        StatusKind.Arrears => string.Create(CultureInfo.InvariantCulture, $"ARREARS({Missing})"),
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
