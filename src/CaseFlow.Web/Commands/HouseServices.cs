using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Web.Commands;

/// <summary>What the web site and every other verb share.</summary>
internal static class HouseServices
{
    public static IServiceCollection AddHouse(this IServiceCollection services, NpgsqlDataSource database, TimeProvider clock) =>
        services
            .AddSingleton(clock)
            .AddStorage(database);
}
