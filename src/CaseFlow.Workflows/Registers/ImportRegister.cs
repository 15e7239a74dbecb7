using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using Npgsql;

namespace CaseFlow.Workflows.Registers;

/// <summary>
/// Brings a list into a register: every line is an <see cref="OpenCase"/> of origin list that the planner plans as it would a
/// person's; everything that is wrong is told at once, and either all lines are written in one transaction or none.
/// </summary>
public sealed class ImportRegister(EngineParts engine)
{
    private const int LoadRounds = 20;
    private const int Batch = 500;

    /// <summary>Checks the whole file and, when nothing is wrong and it is no dry run, writes it.</summary>
    public async Task<Result<ImportReport>> RunAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        if (engine.Rules.Definitions.Newest(request.Type) is not { } definition)
        {
            return new CaseTypeUnknown(request.Type);
        }

        if (definition.Open.Form is not { } id)
        {
            return new NothingToImport(request.Type);
        }

        await using var connection = await engine.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (await ActorOf.FindAsync(
            connection, request.By, engine.Rules.BusinessDate(engine.Time.GetUtcNow()), cancellationToken).ConfigureAwait(false) is not { } actor)
        {
            return new PersonUnknown(request.By!);
        }

        var problems = new List<ImportProblem>();
        var records = CsvFile.Read(request.Content.Span, problems);
        if (problems.Count == 0 && records.Count < 2)
        {
            problems.Add(new(1, null, ImportTexts.Empty));
        }

        if (problems.Count > 0)
        {
            return new ImportReport(Math.Max(0, records.Count - 1), [.. problems], []);
        }

        var work = new Work(request, definition.Forms[id], ImportColumns.Read(records[0], definition.Forms[id], problems), actor, problems);
        if (await FirstOfAsync(connection, CommandId(work, records[1]), cancellationToken).ConfigureAwait(false) is { } first)
        {
            return new AlreadyImported(first);
        }

        await engine.Loader.FillNumbersAsync(definition.NumberPrefix, YearOf(work), records.Count, cancellationToken).ConfigureAwait(false);
        var calendar = await engine.Rules.InForce.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var plans = await PlanAsync(connection, work, records, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0 || request.DryRun)
        {
            return new ImportReport(records.Count - 1, [.. problems.OrderBy(problem => problem.Line)], []);
        }

        return await WriteAsync(connection, plans, calendar, cancellationToken).ConfigureAwait(false)
            ? new ImportReport(records.Count - 1, [], [.. plans.Select(plan => plan.Answer.CaseNumber)])
            : new Busy();
    }

    private async Task<List<StepPlan>> PlanAsync(
        NpgsqlConnection connection, Work work, IReadOnlyList<CsvRecord> records, CancellationToken cancellationToken)
    {
        var titles = await ImportTitles.LoadAsync(connection, work.Columns, records.Skip(1), cancellationToken).ConfigureAwait(false);
        var cells = new ImportCells(engine.Rules.Reference);
        var set = new CaseSet();
        var plans = new List<StepPlan>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in records.Skip(1))
        {
            if (Read(work, cells, titles, record) is not { } values)
            {
                continue;
            }

            var answer = await PlanAsync(connection, set, Command(work, record, values), cancellationToken).ConfigureAwait(false);
            if (answer.Plan is { } plan && plan.Cases.All(pair => pair.Before is null))
            {
                set.Apply(plan);
                plans.Add(plan);
                lines[plan.Answer.CaseNumber] = record.Line;
            }
            else
            {
                // The rights are asked first; what is wrong in the line is told all the same.
                var invalid = answer.Refusal is FormInvalid or ValueTaken ? null : engine.Rules.CheckForm(work.Form, values, new KnownFields(Fields.Empty));
                Tell(work, record, invalid ?? answer.Refusal, lines);
            }
        }

        return plans;
    }

    /// <summary>The values of a line; null when some cannot be read, which is then told with what else is wrong in it.</summary>
    private Fields? Read(Work work, ImportCells cells, ImportTitles titles, CsvRecord record)
    {
        if (record.Cells.Length != work.Columns.Count)
        {
            work.Problems.Add(new(record.Line, null, ImportTexts.Cells(record.Cells.Length, work.Columns.Count)));
            return null;
        }

        var posted = new List<KeyValuePair<string, string>>();
        var wrong = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var (field, place) in work.Columns.Known)
        {
            var cell = record.Cells[place];
            if (field.Type is FieldType.Case && titles.Find(field, cell) is var (number, why) && (number ?? (object?)why) is not null)
            {
                cell = number ?? "";
                if (why is not null)
                {
                    wrong[field.Name] = why;
                }
            }

            posted.AddRange(cells.Read(field, cell).Select(text => KeyValuePair.Create(field.Name, text)));
        }

        var input = FormReading.FromStrings(work.Form, posted);
        if (input.Unreadable is null && wrong.Count == 0)
        {
            return input.Values;
        }

        var all = new FormInvalid(wrong.Concat(input.Unreadable?.Fields ?? new Dictionary<string, LocalizedText>())
            .DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal));
        Tell(work, record, FormCheck.Of(engine.Rules, work.Form, input with { Unreadable = all }, Fields.Empty), []);
        return null;
    }

    private async Task<PlanAnswer> PlanAsync(NpgsqlConnection connection, CaseSet set, OpenCase command, CancellationToken cancellationToken)
    {
        for (var round = 0; round < LoadRounds; round++)
        {
            var answer = engine.Planner.Plan(set, command, engine.Time.GetUtcNow());
            if (answer.Needs.Count == 0)
            {
                return answer;
            }

            foreach (var root in answer.Needs.OfType<Need.Lock>())
            {
                set.PutLocked(root.RootId); // nothing but new entries is written, so nobody can be disturbed
            }

            await engine.Loader.LoadAsync(connection, set, answer.Needs, cancellationToken).ConfigureAwait(false);
        }

        return new PlanAnswer { Refusal = new LimitExceeded("load rounds", LoadRounds, command.Type) };
    }

    private static void Tell(Work work, CsvRecord record, Error? refusal, Dictionary<string, int> lines)
    {
        switch (refusal)
        {
            case FormInvalid invalid:
                work.Problems.AddRange(invalid.Fields.Where(field => !work.Columns.Missing.Contains(field.Key)).Select(field => new ImportProblem(record.Line, work.Columns.HeadingOf(field.Key), field.Value)));
                break;
            case ValueTaken taken:
                var why = lines.TryGetValue(taken.Number, out var line) ? ImportTexts.SameAsLine(taken.Field, line) : taken.Text;
                work.Problems.Add(new(record.Line, work.Columns.HeadingOf(taken.FieldName), why));
                break;
            default:
                work.Problems.Add(new(record.Line, null, refusal?.Text ?? ImportTexts.MovesOthers));
                break;
        }
    }

    private async Task<bool> WriteAsync(NpgsqlConnection connection, List<StepPlan> plans, long calendar, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await HouseCalendar.ShareAsync(connection, cancellationToken).ConfigureAwait(false) != calendar)
            {
                return false; // a day off was announced while the lines were planned
            }

            foreach (var batch in plans.Chunk(Batch))
            {
                await engine.Bulk.WriteAsync(connection, batch, engine.Time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            return false; // somebody took a unique value, or imported the same file, at this very moment
        }
    }

    private OpenCase Command(Work work, CsvRecord record, Fields values)
    {
        var field = engine.Rules.Definitions.Newest(work.Request.Type)!.Open.ProvinceField;
        return new()
        {
            Id = CommandId(work, record),
            Actor = work.Actor,
            OccurredAt = InstantOf(work),
            Values = values,
            Type = work.Request.Type,
            Province = field is null ? work.Request.Province : values[field].TextOrNull,
            Origin = CaseOrigin.List,
        };
    }

    private DateTimeOffset InstantOf(Work work)
    {
        if (work.Request.On is not { } day)
        {
            return engine.Time.GetUtcNow();
        }

        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, engine.Rules.Zone.GetUtcOffset(noon));
    }

    private int YearOf(Work work) => Domain.Calendars.JalaliMonth.Of(engine.Rules.BusinessDate(InstantOf(work))).Year.Value;

    /// <summary>The same line of the same file is the same command, so that a file is never imported twice.</summary>
    private static Guid CommandId(Work work, CsvRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{work.Request.Type}\n{record.Line}\n")));
        hash.AppendData(work.Request.Content.Span);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static async Task<string?> FirstOfAsync(NpgsqlConnection connection, Guid command, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(
            "select c.number from case_events e join cases c on c.id = e.case_id where e.command_id = $1 and c.state not in ('Voided', 'Cancelled')", connection);
        find.Parameters.Add(SqlBatch.Of(command));
        return (string?)await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One import on its way.</summary>
    private sealed record Work(
        ImportRequest Request, FormDefinition Form, ImportColumns Columns, Actor Actor, List<ImportProblem> Problems);
}
