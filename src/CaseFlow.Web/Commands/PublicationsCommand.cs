using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Publications;
using Npgsql;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow publications</c>: what was published, whether it still holds, and what has become of it.</summary>
internal static class PublicationsCommand
{
    private static readonly Argument<string> Code = new("code") { Description = "The public code, with or without hyphens." };

    private static readonly Argument<string?> AnyCode = new("code")
    {
        Description = "The public code; without one, all of them.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var list = new Command("list", "Lists every published report, the newest first.");
        list.SetAction((_, cancellationToken) => RunAsync(ListAsync, cancellationToken));
        var verify = new Command("verify", "Verifies hash, signature, chain and files, and computes the report again; exit status 1 on any difference.") { AnyCode };
        verify.SetAction((parsed, cancellationToken) => RunAsync((database, stop) => VerifyAsync(database, parsed.GetValue(AnyCode), stop), cancellationToken));
        var recompute = new Command("recompute", "Computes a published report again from the ledger and prints its bytes; exit status 1 when they differ.") { Code };
        recompute.SetAction((parsed, cancellationToken) => RunAsync((database, stop) => RecomputeAsync(database, parsed.GetValue(Code)!, stop), cancellationToken));
        var revision = new Command("revision", "Lists the cells that late facts have changed since, with their cases.") { Code };
        revision.SetAction((parsed, cancellationToken) => RunAsync((database, stop) => ReviseAsync(database, parsed.GetValue(Code)!, stop), cancellationToken));
        var key = new Command("new-key", "Gives up the signing key: the next publication makes a new one. What was signed stays verifiable.");
        key.SetAction((_, cancellationToken) => RunAsync(NewKeyAsync, cancellationToken));
        return new Command("publications", "What was published: list, verify, compute again, revise.") { list, verify, recompute, revision, key };
    }

    /// <summary>Verifies everything published and says what is wrong; true when nothing is.</summary>
    public static async Task<bool> VerifyAllAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var verified = await new VerifyPublications(database, new PublicationRecords(database)).RunAsync(cancellationToken);
        foreach (var difference in verified.Differences)
        {
            await Console.Error.WriteLineAsync(difference);
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{verified.Publications:N0} publications: {verified.Differences.Count:N0} differences"));
        return verified.Differences.Count == 0;
    }

    private static async Task<int> RunAsync(Func<NpgsqlDataSource, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenAsync(cancellationToken);
        return await run(host.Database, cancellationToken);
    }

    private static async Task<int> ListAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        foreach (var line in await new PublicationRecords(database).AllAsync(cancellationToken))
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{PublicationCode.Grouped(line.Code)}  {line.Report} {PeriodOf(line)}  edition {line.Edition} of {line.LastEdition}  {line.PublishedAt:yyyy-MM-dd HH:mm}Z  {line.PublishedBy.En}  position {line.Position}  {line.Hash}"));
        }

        return ExitStatus.Done;
    }

    private static async Task<int> VerifyAsync(NpgsqlDataSource database, string? code, CancellationToken cancellationToken)
    {
        if (code is null)
        {
            return await VerifyAllAsync(database, cancellationToken) ? ExitStatus.Done : ExitStatus.Refused;
        }

        var records = new PublicationRecords(database);
        if (!(await records.FindAsync(code, cancellationToken)).TryGet(out var publication, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var differences = await new VerifyPublications(database, records).OfAsync(publication, cancellationToken);
        foreach (var difference in differences)
        {
            await Console.Error.WriteLineAsync(difference);
        }

        await Console.Out.WriteLineAsync($"{PublicationCode.Grouped(publication.Line.Code)}: {(differences.Count == 0 ? "holds" : "does not hold")}, SHA-256 {publication.Line.Hash}");
        return differences.Count == 0 ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static async Task<int> RecomputeAsync(NpgsqlDataSource database, string code, CancellationToken cancellationToken)
    {
        if (!(await new PublicationRecords(database).FindAsync(code, cancellationToken)).TryGet(out var publication, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var again = await new RecomputePublication(database).RunAsync(publication, cancellationToken);
        await Console.Error.WriteLineAsync($"published {publication.Line.Hash}\ncomputed  {again.Hash}");
        foreach (var change in again.Changes)
        {
            await Console.Error.WriteLineAsync($"table {change.Number} {change.Table}, {change.Row}, {change.Column.Id}: {change.Before?.Value} published, {change.After?.Value} computed");
        }

        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(again.Bytes, cancellationToken);
        return again.IsSame ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static async Task<int> ReviseAsync(NpgsqlDataSource database, string code, CancellationToken cancellationToken)
    {
        var records = new PublicationRecords(database);
        if (!(await records.FindAsync(code, cancellationToken)).TryGet(out var publication, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var revision = await new RevisePublication(database, records).SinceAsync(publication, cancellationToken);
        foreach (var cell in revision.Cells.Where(cell => cell.Change.IsCounted))
        {
            await Console.Out.WriteLineAsync(
                $"table {cell.Change.Number} {cell.Change.Table}, {cell.Change.Row}, {cell.Change.Column.Id}: {cell.Change.Before?.Value} published, {cell.Change.After?.Value} now");
        }

        foreach (var posting in revision.Late)
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"position {posting.Position}  {posting.CaseNumber}  {posting.Step}  {JalaliDate.Of(posting.BusinessDate)}  {posting.Indicator} {posting.Province} {posting.Quantity:0.####}  {posting.Reason}"));
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{revision.Cells.Length:N0} cells, {revision.Late.Length:N0} postings of {revision.Cases.Count():N0} cases"));
        return ExitStatus.Done;
    }

    private static async Task<int> NewKeyAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await PublicationKeys.ChangeAsync(database, cancellationToken);
        await Console.Out.WriteLineAsync("The next publication is signed with a new key.");
        return ExitStatus.Done;
    }

    private static string PeriodOf(PublicationLine line) =>
        line.Month is { } month ? string.Create(CultureInfo.InvariantCulture, $"{line.Year}-{month:00}") : line.Year.ToString(CultureInfo.InvariantCulture);
}
