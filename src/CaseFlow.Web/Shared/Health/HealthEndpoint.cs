using Npgsql;

namespace CaseFlow.Web.Shared.Health;

public static class HealthEndpoint
{
    /// GET /health: 200 while the database answers, else 503; it says no more than that.
    public static void MapHealth(this IEndpointRouteBuilder app)
        => app.MapGet("/health", AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return Results.Text("ok");
        }
        catch (NpgsqlException)
        {
            return Results.Text("database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
