using System.Collections.Immutable;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>New versions that passed every check and wait to be published together.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Where it came from: the name of the uploaded file, or empty for the folder.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="CreatedBy">The person's id.</param>
/// <param name="Parts">The versions.</param>
public sealed record Proposal(Guid Id, string Source, DateTimeOffset CreatedAt, string CreatedBy, ImmutableArray<ProposedVersion> Parts);

/// <summary>A version that is proposed, beside the newest one published.</summary>
/// <param name="Before">The newest published; null for a new type.</param>
/// <param name="After">The new one.</param>
public sealed record ProposedVersion(WorkflowDefinition? Before, WorkflowDefinition After);
