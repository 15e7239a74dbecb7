using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Cases;

/// <summary>Registers what pages read of cases.</summary>
public static class CaseRegistration
{
    /// <summary>Registers <see cref="Worklist"/>, <see cref="ApprovalQueue"/>, <see cref="CaseViews"/>, <see cref="FieldChoices"/>, <see cref="CaseSearch"/>, <see cref="WorkInHands"/>, <see cref="SavedFilters"/>, <see cref="CaseNotes"/>, <see cref="PartyRecords"/> and <see cref="StatusAt"/>; the engine's parts come from the engine.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<Worklist>()
        .AddSingleton<ApprovalQueue>()
        .AddSingleton<CaseViews>()
        .AddSingleton<FieldChoices>()
        .AddSingleton<CaseSearch>()
        .AddSingleton<WorkInHands>()
        .AddSingleton<SavedFilters>()
        .AddSingleton<CaseNotes>()
        .AddSingleton<PartyRecords>()
        .AddSingleton<StatusAt>();
}
