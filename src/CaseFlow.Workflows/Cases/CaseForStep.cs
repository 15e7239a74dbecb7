using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Cases;

/// <summary>What whoever takes a step must know of the case; its page reads far more (<see cref="CaseView"/>).</summary>
/// <param name="File">The case, without the values that the person may not read.</param>
/// <param name="Hidden">The filled-in fields whose values the person may not read.</param>
/// <param name="Form">The step's form; null when it has none, or when no such step leads out of the case's state.</param>
public sealed record CaseForStep(CaseFile File, ImmutableHashSet<string> Hidden, FormDefinition? Form);
