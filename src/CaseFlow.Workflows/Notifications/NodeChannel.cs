namespace CaseFlow.Workflows.Notifications;

/// <summary>The one <c>NOTIFY</c> channel by which processes wake each other. Its messages are empty: what is new stands in the tables.</summary>
internal static class NodeChannel
{
    public const string Name = "caseflow";

    /// <summary>After a fault of the database.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
}
