using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Workflows.Reads;

/// <summary>Registers the log of reads.</summary>
public static class ReadsRegistration
{
    /// <summary>Registers the log, which writes until the house has closed, and the search in it.</summary>
    public static IServiceCollection AddReads(this IServiceCollection services) => services
        .AddSingleton<ReadLog>()
        .AddHostedService(provider => provider.GetRequiredService<ReadLog>())
        .AddSingleton<SearchReads>();
}
