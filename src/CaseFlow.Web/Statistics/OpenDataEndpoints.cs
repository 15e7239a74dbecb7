using System.Net.Mime;
using System.Text;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Errors;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Workflows.Statistics.Disclosure;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Statistics;

/// Report tables for outside: the newest edition as a file, and the act of publishing one.
public static class OpenDataEndpoints
{
    public static void MapOpenData(this IEndpointRouteBuilder app)
    {
        app.MapGet("/statistics/tables/{table}/open.{format}", ReadAsync).RequireAuthorization(Policies.ReadStatistics);
        app.MapPost("/statistics/tables/{table}/editions", PublishAsync).RequireAuthorization(Policies.PublishStatistics);
    }

    private static async Task<IResult> ReadAsync(string table, string format, int year, PublishFigures figures, HttpContext context)
    {
        if (format is not ("json" or "csv"))
        {
            return Results.NotFound();
        }

        if (!JalaliYear.IsValid(year))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (!(await figures.FindAsync(table, new JalaliYear(year), context.RequestAborted)).TryGet(out var published, out var error))
        {
            return Refused(error);
        }

        var name = $"{published.Table}-{published.Year}-{published.Number}.{format}";
        return format == "json"
            ? Results.File(Encoding.UTF8.GetBytes(published.Json), MediaTypeNames.Application.Json, name)
            : Results.File(Encoding.UTF8.GetBytes(published.Csv), MediaTypeNames.Text.Csv, name);
    }

    private static async Task<IResult> PublishAsync(
        string table, [FromForm] int year, PublishFigures figures, CurrentPerson person, HttpContext context)
    {
        if (!JalaliYear.IsValid(year))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var published = await figures.PublishAsync(table, new JalaliYear(year), person.Actor.Id, context.RequestAborted);
        return published.TryGet(out var edition, out var error)
            ? Results.LocalRedirect(StatisticsLinks.Table(edition.Table, new JalaliYear(edition.Year)))
            : Refused(error);
    }

    private static IResult Refused(Error error) => PageResult.Of<Refusal>(ErrorStatus.Of(error), (nameof(Refusal.Error), error));
}
