using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Calendars;

/// <summary>A day off with its name.</summary>
/// <param name="Day">The day.</param>
/// <param name="Name">What is remembered on it.</param>
public sealed record Holiday(DateOnly Day, LocalizedText Name);
