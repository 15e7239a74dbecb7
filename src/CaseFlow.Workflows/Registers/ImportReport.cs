using System.Collections.Immutable;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Registers;

/// <summary>What is imported, from where, and in whose name.</summary>
/// <param name="Type">The case type.</param>
/// <param name="Content">The bytes of the file.</param>
/// <param name="By">The person's id or user name; null: the system.</param>
/// <param name="Province">The province of entries that do not say theirs; null for none.</param>
/// <param name="On">The day on which the entries begin; null: today.</param>
/// <param name="DryRun">Only check.</param>
public sealed record ImportRequest(
    string Type, ReadOnlyMemory<byte> Content, string? By = null, string? Province = null, DateOnly? On = null, bool DryRun = false);

/// <summary>One thing that is wrong in a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The heading of the column, as it stands there; null when it is the whole line.</param>
/// <param name="Why">What is wrong.</param>
public sealed record ImportProblem(int Line, string? Column, LocalizedText Why)
{
    /// <summary>As one line of text.</summary>
    public LocalizedText Text => new(
        Column is null ? $"سطر {Line}: {Why.Fa}" : $"سطر {Line}، ستون «{Column}»: {Why.Fa}",
        Column is null ? $"line {Line}: {Why.En}" : $"line {Line}, column '{Column}': {Why.En}");
}

/// <summary>What came of an import: either problems, and nothing was written, or entries.</summary>
/// <param name="Rows">How many lines the file has below its header.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
/// <param name="Numbers">The numbers of the entries, in the order of the file; empty on a dry run.</param>
public sealed record ImportReport(int Rows, ImmutableArray<ImportProblem> Problems, ImmutableArray<string> Numbers);
