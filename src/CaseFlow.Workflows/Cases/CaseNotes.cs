using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>Writes notes on cases, and reads them back with the case.</summary>
public sealed class CaseNotes(EngineParts engine)
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxLength = 4_000;

    /// <summary>As many of the newest are shown.</summary>
    public const int Most = 200;

    internal const string OfCase =
        "select id, author, on_behalf_of, written_at, confidential, text from case_notes where case_id = $1 order by id desc limit $2";

    private const string Insert = """
        insert into case_notes (case_id, command_id, author, on_behalf_of, written_at, confidential, text) values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (command_id) do nothing
        """;

    /// <summary>Writes a note on a case that the actor has been found to see; ended cases take notes too.</summary>
    /// <returns>The note's text as it was kept, or <see cref="NoteNotYours"/>, <see cref="NoteEmpty"/> or <see cref="NoteTooLong"/>.</returns>
    public async Task<Result<string>> WriteAsync(CaseView view, NewNote note, Actor actor, CancellationToken cancellationToken)
    {
        var text = note.Text.Trim().ReplaceLineEndings("\n");
        if (!view.NoteRights.MayWork)
        {
            return new NoteNotYours(view.File.Number);
        }

        if (text.Length is 0 or > MaxLength)
        {
            return text.Length == 0 ? new NoteEmpty() : new NoteTooLong(text.Length);
        }

        await using var command = engine.Database.CreateCommand(Insert);
        command.Parameters.Add(Of(view.File.Id));
        command.Parameters.Add(Of(note.Id));
        command.Parameters.Add(Of(actor.Id));
        command.Parameters.Add(Of(actor.OnBehalfOf));
        command.Parameters.Add(Of(engine.Time.GetUtcNow()));
        command.Parameters.Add(Of(note.IsConfidential));
        command.Parameters.Add(Of(text));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        engine.Commits.Ring(); // open pages hear of it
        return text;
    }

    internal static CaseNote Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4), row.GetString(5));
}
