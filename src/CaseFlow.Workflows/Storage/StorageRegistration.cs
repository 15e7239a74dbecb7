using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Workflows.Storage;

/// <summary>Registers the open database.</summary>
public static class StorageRegistration
{
    /// <summary>Registers <see cref="NpgsqlDataSource"/> and <see cref="CaseFlowDb"/> (scoped, and by <see cref="IDbContextFactory{TContext}"/>). The caller keeps the database open.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.AddSingleton(database);
        services.AddDbContextFactory<CaseFlowDb>(options => options.UseNpgsql(database), ServiceLifetime.Singleton);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CaseFlowDb>>().CreateDbContext());
        return services;
    }
}
