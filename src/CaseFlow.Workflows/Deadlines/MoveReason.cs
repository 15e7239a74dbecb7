using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Deadlines;

/// <summary>The one text in which the deadline ledger keeps why a deadline moved, in both languages.</summary>
public static class MoveReason
{
    private const string Between = " / ";

    /// <summary>As one text.</summary>
    public static string Write(LocalizedText text) => Single(text.Fa) + Between + Single(text.En);

    /// <summary>Both languages again; what is no such text is said in both as it is.</summary>
    public static LocalizedText Read(string text) => text.Split(Between) is [var fa, var en] ? new(fa, en) : new(text, text);

    private static string Single(string text) => text.Replace(Between, "، ", StringComparison.Ordinal);
}
