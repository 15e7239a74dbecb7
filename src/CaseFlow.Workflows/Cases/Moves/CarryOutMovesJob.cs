using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Workflows.Cases.Moves;

/// <summary>Carries out what is ordered here, and what a process that is gone has left undone.</summary>
public sealed partial class CarryOutMovesJob(MoveOrders orders, CarryOutMoves moves, MovesBell bell, ILogger<CarryOutMovesJob> log) : BackgroundService
{
    private static readonly TimeSpan Anyway = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var id in await orders.OpenAsync(stoppingToken).ConfigureAwait(false))
                {
                    await moves.RunAsync(id, null, stoppingToken).ConfigureAwait(false);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                CouldNotMove(fault); // the lines that wait say where to go on
            }

            await bell.Bell.WaitAsync(Anyway, stoppingToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Running cases could not be moved; the next attempt comes soon.")]
    private partial void CouldNotMove(Exception fault);
}

/// <summary>Registers what publishes versions and moves cases between them.</summary>
public static class MovesRegistration
{
    /// <summary>Registers readers and commands, without the services that run by themselves.</summary>
    public static IServiceCollection AddMoves(this IServiceCollection services) => services
        .AddSingleton(new MovesBell(new Notifications.Bell()))
        .AddSingleton<MoveOrders>()
        .AddSingleton<PreviewMove>()
        .AddSingleton<OrderMove>()
        .AddSingleton<CarryOutMoves>();
}
