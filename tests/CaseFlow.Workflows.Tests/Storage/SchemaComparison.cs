using CaseFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CaseFlow.Workflows.Tests.Storage;

/// <summary>Describes model and database line by line in the same words and lists the lines that only one of them has.</summary>
internal static class SchemaComparison
{
    private const string Catalogue = """
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        UNION ALL
        SELECT c.relname || ' key ' || string_agg(a.attname, ', ' ORDER BY k.place)
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE i.indisprimary
        GROUP BY c.relname
        """;

    /// <summary>Tables that are written and read by SQL alone, each with its reason.</summary>
    private static readonly Dictionary<string, string> WithoutModel = new(StringComparer.Ordinal)
    {
        ["schema_versions"] = "kept by SchemaUpgrade",
        ["workflow_definitions"] = "written and read by the engine",
        ["proposed_versions"] = "written and read by ProposeVersions",
        ["case_moves"] = "written and read by Moves",
        ["case_move_lines"] = "written and read by Moves",
        ["case_numbers"] = "written and read by the engine",
        ["cases"] = "written and read by the engine",
        ["case_events"] = "written and read by the engine",
        ["case_keys"] = "written and read by the engine",
        ["case_words"] = "written and read by the engine",
        ["saved_filters"] = "written and read by SavedFilters",
        ["case_notes"] = "written and read by CaseNotes",
        ["case_links"] = "written and read by the engine",
        ["case_clocks"] = "written and read by the engine",
        ["documents"] = "written and read by the engine",
        ["document_contents"] = "written and read by Documents",
        ["file_contents"] = "written and read by FileStore",
        ["case_files"] = "written and read by the engine",
        ["file_uploads"] = "written and read by FileStore",
        ["drafts"] = "written and read by DraftStore",
        ["document_keys"] = "written and read by Documents",
        ["notifications"] = "written and read by the engine",
        ["person_notices"] = "written by TellPeople, read by Notices",
        ["notice_channels"] = "written and read by Notices",
        ["mails"] = "written by Outbox, sent by MailLeases",
        ["mail_attachments"] = "written and read by MailLeases",
        ["summary_runs"] = "written and read by PrepareSummaries",
        ["summaries"] = "written and read by PrepareSummaries",
        ["mail_attempts"] = "written by MailLeases, read by MailBox",
        ["notice_position"] = "written and read by TellPeople",
        ["audit_log"] = "written by the engine, sign-in and administration, read by SearchAudit",
        ["calendar_changes"] = "written by ChangeHolidays, read by HouseCalendar",
        ["declaration_acts"] = "written and read by the engine",
        ["activity_changes"] = "written and read by FollowActivity",
        ["activity_digests"] = "written and read by FollowActivity",
        ["activity_passes"] = "written and read by FollowActivity",
        ["declaration_reminders"] = "written and read by FollowActivity",
        ["replays"] = "written and read by Replay",
        ["replay_tables"] = "written and read by Replay",
        ["replay_batches"] = "written and read by Replay",
        ["replay_entries"] = "written and read by Replay",
        ["partial_years"] = "written and read by Replay",
        ["sign_in_keys"] = "written and read by SignInKeys",
        ["figure_editions"] = "written and read by PublishFigures",
        ["unit_reads"] = "written and read by UnitReads",
        ["ledger_series"] = "written and read by the ledger",
        ["ledger_postings"] = "written and read by the ledger",
        ["ledger_balances"] = "written and read by the ledger",
        ["ledger_periods"] = "written and read by the ledger",
        ["ledger_freezes"] = "written by HeadsToFreeze, read by CompareHeads",
        ["plan_targets"] = "written and read by the ledger",
        ["plan_editions"] = "written and read by plans",
        ["plan_changes"] = "written and read by plans",
        ["ledger_not_collected"] = "written and read by the ledger",
        ["publications"] = "written by PublishReport, read by Publications",
        ["publication_definitions"] = "written by PublishReport, read by FrozenDefinitions",
        ["publication_warnings"] = "written by PublishReport, read by Publications",
        ["publication_files"] = "written and read by PublicationFiles",
        ["publication_keys"] = "written and read by PublicationKeys",
        ["publication_key_secrets"] = "written and read by PublicationKeys",
        ["frozen_contents"] = "written and read by FrozenDefinitions",
    };

    public static async Task<IReadOnlyList<string>> DifferencesAsync(CaseFlowDb db, NpgsqlDataSource database)
    {
        var model = InModel(db.GetService<IDesignTimeModel>().Model.GetRelationalModel()).ToHashSet(StringComparer.Ordinal);
        var real = (await InDatabaseAsync(database)).Where(line => !WithoutModel.ContainsKey(line.Split('.', ' ')[0])).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. model.Except(real).Order(StringComparer.Ordinal).Select(line => $"only in the model: {line}"),
            .. real.Except(model).Order(StringComparer.Ordinal).Select(line => $"only in the database: {line}"),
        ];
    }

    private static IEnumerable<string> InModel(IRelationalModel model) => model.Tables.SelectMany(table =>
        table.Columns
            .Select(column => $"{table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? "" : " not null")}")
            .Concat(table.PrimaryKey is { } key ? [$"{table.Name} key {string.Join(", ", key.Columns.Select(column => column.Name))}"] : []));

    private static async Task<List<string>> InDatabaseAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Catalogue);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
