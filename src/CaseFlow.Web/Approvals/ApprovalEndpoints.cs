using System.Globalization;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Shared.Layout;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;

namespace CaseFlow.Web.Approvals;

/// Leads on through the queue, and approves several cases at once where their types allow it.
public static class ApprovalEndpoints
{
    /// The name of the ticks in the list; each holds the case, the version that was seen, and the command's id.
    public const string Chosen = "chosen";

    public static void MapApprovals(this IEndpointRouteBuilder app)
    {
        app.MapGet(ApprovalLinks.Next, LeadOnAsync).RequireAuthorization(Policies.ApproveCases);
        app.MapPost(CaseLinks.Approvals, ApproveAsync).RequireAuthorization(Policies.ApproveCases);
    }

    public static string ValueOf(Approval approval, Guid command)
        => string.Create(CultureInfo.InvariantCulture, $"{approval.Row.Number}|{approval.Version}|{command:N}");

    private static async Task<IResult> LeadOnAsync(
        string? decided, string? skip, CurrentPerson person, ApprovalQueue queue, PageTexts texts, CancellationToken cancellationToken)
    {
        var next = await queue.NextAsync(person.Actor, texts.Today, decided ?? skip ?? string.Empty, cancellationToken);
        var told = CaseNumberPattern.Read(decided) is { } number ? $"?decided={Uri.EscapeDataString(number)}" : string.Empty;
        return Results.LocalRedirect((next is null ? CaseLinks.Approvals : ApprovalLinks.Of(next.Row.Number)) + told);
    }

    private static async Task<IResult> ApproveAsync(
        IFormCollection posted, CurrentPerson person, ApprovalQueue queue, CancellationToken cancellationToken)
    {
        var chosen = posted[Chosen].Select(Read).OfType<ChosenApproval>().ToList();
        return chosen.Count == 0
            ? PageResult.Of<ApprovalsPage>(StatusCodes.Status422UnprocessableEntity, (nameof(ApprovalsPage.IsNothingChosen), true))
            : PageResult.Of<ApprovalsPage>(
                StatusCodes.Status200OK, (nameof(ApprovalsPage.Answers), await queue.ApproveAsync(chosen, person.Actor, cancellationToken)));
    }

    private static ChosenApproval? Read(string? value)
        => value?.Split('|') is [var number, var version, var command]
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && Guid.TryParse(command, out var id)
            ? new ChosenApproval(number, seen, id) : null;
}
