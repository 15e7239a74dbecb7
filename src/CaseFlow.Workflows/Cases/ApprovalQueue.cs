using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Cases;

/// <summary>What waits for a person's approval, which one comes next, and approving several at once where their types allow it.</summary>
public sealed class ApprovalQueue(NpgsqlDataSource database, HouseRules rules, Worklist worklist, CaseLoader loader, StepRunner runner, TimeProvider time)
{
    /// <summary>As many are approved in one go at most.</summary>
    public const int Most = 200;

    /// <summary>One page of the queue.</summary>
    /// <param name="request">Who asks, and which page; its view is always that of the approvals.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ApprovalSheet> ReadAsync(WorklistRequest request, CancellationToken cancellationToken)
    {
        var page = await worklist.ReadAsync(request with { View = WorklistView.Approvals }, cancellationToken).ConfigureAwait(false);
        var files = await loader.ReadAsync([.. page.Rows.Select(row => row.Number)], cancellationToken).ConfigureAwait(false);
        var byNumber = files.ToDictionary(file => file.Number, StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var people = await PeopleNames.FindAsync(connection, files.Select(Prepared).OfType<StepTrace>().Select(trace => trace.Actor), cancellationToken)
            .ConfigureAwait(false);
        return new ApprovalSheet(
            [.. page.Rows.Where(row => byNumber.ContainsKey(row.Number)).Select(row => Of(row, byNumber[row.Number], request.Actor, people))], page);
    }

    /// <summary>The case to open after another one: the next that the person may decide on, from the top again after the last; null when there is none.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="today">Today, in the organization's zone.</param>
    /// <param name="after">The case before it.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<Approval?> NextAsync(Actor actor, DateOnly today, string after, CancellationToken cancellationToken)
    {
        var sheet = await ReadAsync(new WorklistRequest { Actor = actor, Today = today }, cancellationToken).ConfigureAwait(false);
        return sheet.Rows.SkipWhile(row => row.Row.Number != after).Skip(1).Concat(sheet.Rows)
            .FirstOrDefault(row => row.Refusal is null && row.Asked.Length > 0 && row.Row.Number != after);
    }

    /// <summary>
    /// Approves cases one by one: each its own step with its own command, its own rules and its own answer; what is refused stays where it was.
    /// </summary>
    /// <param name="chosen">The cases; more than <see cref="Most"/> are left out.</param>
    /// <param name="actor">Who approves.</param>
    /// <param name="cancellationToken">Stops between two cases.</param>
    public async Task<IReadOnlyList<ApprovalAnswer>> ApproveAsync(
        IReadOnlyCollection<ChosenApproval> chosen, Actor actor, CancellationToken cancellationToken)
    {
        var asked = chosen.Take(Most).DistinctBy(one => one.Number, StringComparer.Ordinal).ToList();
        var files = (await loader.ReadAsync([.. asked.Select(one => one.Number)], cancellationToken).ConfigureAwait(false))
            .ToDictionary(file => file.Number, StringComparer.Ordinal);
        var scope = CaseScope.Of(actor, rules.Reference);
        var answers = new List<ApprovalAnswer>();
        foreach (var one in asked)
        {
            var file = files.GetValueOrDefault(one.Number);
            answers.Add(file is null || !scope.Reaches(file.Province, file.Laboratory, file.Holder)
                ? new ApprovalAnswer(one.Number, null, new CaseNotFound(one.Number))
                : new ApprovalAnswer(one.Number, file.Title, await ApproveAsync(file, one, actor, cancellationToken).ConfigureAwait(false)));
        }

        return answers;
    }

    private async Task<Error?> ApproveAsync(CaseFile file, ChosenApproval one, Actor actor, CancellationToken cancellationToken)
    {
        // Who pressed twice, or came second, stands before a case that has moved on: the engine says which of both it is.
        var step = file.Definition.BulkFrom(file.State)?.Name
            ?? (file.Version != one.Version ? file.Definition.Bulk.FirstOrDefault() : null);
        if (step is null)
        {
            return new NotTogether(one.Number);
        }

        var answer = await runner.RunAsync(
            new TakeStep
            {
                Id = one.Command,
                Actor = actor,
                OccurredAt = time.GetUtcNow(),
                CaseNumber = one.Number,
                Transition = step,
                ExpectedVersion = one.Version,
            },
            cancellationToken).ConfigureAwait(false);
        return answer.IsOk ? null : answer.Error;
    }

    private Approval Of(WorklistRow row, CaseFile file, Actor actor, Dictionary<string, LocalizedText> people)
    {
        var asked = file.Definition.From(file.State)
            .Where(transition => transition.Trigger is UserStep step && !step.NotSamePersonAs.IsEmpty && Reaches(actor, step.Roles, file))
            .DistinctBy(transition => transition.Name, StringComparer.Ordinal).ToList();
        var mine = asked.Where(transition => Refusal(actor, file, transition) is null).ToList();
        var prepared = Prepared(file);
        var together = file.Definition.BulkFrom(file.State);
        return new Approval
        {
            Row = row,
            Version = file.Version,
            Asked = [.. (mine.Count > 0 ? mine : asked).Select(transition => transition.Name)],
            Prepared = prepared,
            PreparedBy = prepared is null ? null : people.GetValueOrDefault(prepared.Actor),
            Refusal = mine.Count > 0 || asked.Count == 0 ? null : Refusal(actor, file, asked[0]),
            Together = together is not null && mine.Contains(together) ? together.Name : null,
        };
    }

    private bool Reaches(Actor actor, ImmutableArray<string> roles, CaseFile file) => actor.Grants.Any(grant =>
        roles.Contains(grant.Role, StringComparer.Ordinal) && Rights.Reaches(rules, actor, grant, file));

    private static Error? Refusal(Actor actor, CaseFile file, TransitionDefinition transition) =>
        Rights.CheckFourEyes(actor, file, ((UserStep)transition.Trigger!).NotSamePersonAs);

    private static StepTrace? Prepared(CaseFile file) =>
        file.Trace.LastOrDefault(trace => trace.Actor != Actor.Engine.Id && !Rights.IsNoStep(trace.Name));
}
