namespace CaseFlow.Workflows.Engine;

/// <summary>The step that is being planned, as its activities see it.</summary>
public sealed class StepContext
{
}
