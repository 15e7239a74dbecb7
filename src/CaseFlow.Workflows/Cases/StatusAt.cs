using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using Npgsql;

namespace CaseFlow.Workflows.Cases;

/// <summary>How a case or a register entry stood on a day.</summary>
public sealed record CaseStatus
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its type, in its own version.</summary>
    public required WorkflowDefinition Definition { get; init; }

    /// <summary>The day asked for.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it stood at the end of that day.</summary>
    public required string State { get; init; }

    /// <summary>The business day on which it came there.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>Its title.</summary>
    public required string? Title { get; init; }

    /// <summary>Its industry branch.</summary>
    public required string? Industry { get; init; }

    /// <summary>Its latest outcome.</summary>
    public required string? Outcome { get; init; }

    /// <summary>What was known of it, without confidential values.</summary>
    public required Fields Data { get; init; }

    /// <summary>The later day on which it was voided: it should never have stood there. Null when it was not.</summary>
    public required DateOnly? VoidedOn { get; init; }
}

/// <summary>On that day the case was not yet open.</summary>
public sealed record NotYetOpen(string Number, DateOnly On)
    : Error(new LocalizedText(
        $"{Number} در {Domain.Calendars.JalaliDate.Of(On)} هنوز نبود.", $"{Number} was not there yet on {Domain.Calendars.JalaliDate.Of(On)}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>
/// Tells the state and the values of a case on any day, from its events: those that happened by the end of the day count, in the
/// order in which they were recorded, so that a step recorded late counts from the day on which it happened.
/// </summary>
public sealed class StatusAt(NpgsqlDataSource database, HouseRules rules)
{
    /// <summary>The status, or <see cref="CaseNotFound"/>, or <see cref="NotYetOpen"/>.</summary>
    public async Task<Result<CaseStatus>> FindAsync(string number, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select c.definition, e.kind, e.to_state, e.occurred_at, e.body from cases c join case_events e on e.case_id = c.id where c.number = $1 order by e.seq");
        command.Parameters.Add(SqlBatch.Of(number));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var fold = new Fold();
        var (isThere, voidedOn, definition) = (false, (DateOnly?)null, (WorkflowDefinition?)null);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            isThere = true;
            var happened = rules.BusinessDate(row.GetFieldValue<DateTimeOffset>(3));
            if (happened <= day)
            {
                definition = rules.Definitions.Get(row.GetInt32(0));
                using var body = JsonDocument.Parse(row.GetFieldValue<byte[]>(4));
                fold.Take(body.RootElement, row.GetString(2), happened);
            }
            else if ((EventKind)row.GetInt16(1) is EventKind.Void)
            {
                voidedOn = happened;
            }
        }

        return !isThere ? new CaseNotFound(number)
            : definition is null ? new NotYetOpen(number, day)
            : new CaseStatus
            {
                Number = number,
                Definition = definition,
                On = day,
                State = fold.State,
                Since = fold.Since,
                Title = fold.Row("title"),
                Industry = fold.Row("industry"),
                Outcome = fold.Row("outcome"),
                Data = FieldVisibility.WithoutConfidential(definition, fold.Data),
                VoidedOn = voidedOn,
            };
    }

    /// <summary>A case as its events so far make it.</summary>
    private sealed class Fold
    {
        private readonly Dictionary<string, string?> row = new(StringComparer.Ordinal);

        public string State { get; private set; } = "";

        public DateOnly Since { get; private set; }

        public Fields Data { get; private set; } = Fields.Empty;

        public string? Row(string column) => row.GetValueOrDefault(column);

        public void Take(JsonElement body, string to, DateOnly day)
        {
            if (State != to)
            {
                (State, Since) = (to, day);
            }

            foreach (var column in body.GetProperty("row").EnumerateObject())
            {
                row[column.Name] = column.Value.GetString();
            }

            Data = body.TryGetProperty("values", out var values) ? Data.With(FieldsJson.Read(values)) : Data;
            Data = body.TryGetProperty("set", out var set) ? Data.With(FieldsJson.Read(set)) : Data;
        }
    }
}
