using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>One case that has to be made.</summary>
/// <param name="Walk">How it runs.</param>
/// <param name="Province">The province's slug.</param>
/// <param name="Industry">The industry branch's slug; empty where its indicator has none.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Family">The family that it belongs to; null for none.</param>
/// <param name="Act">What becomes of its parts; for cases of a family.</param>
internal readonly record struct Story(Walk Walk, string Province, string Industry, int Lines, Family? Family, SamplingAct Act);
