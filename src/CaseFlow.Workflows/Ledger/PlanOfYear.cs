using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Definitions.Reading;
using Npgsql;

namespace CaseFlow.Workflows.Ledger;

/// <summary>Nothing was collected for a measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Province">The province; null for all.</param>
/// <param name="Reason">Why.</param>
public sealed record NotCollectedMeasure(string Measure, string? Province, string Reason);

/// <summary>
/// Everything of a year that is entered and not counted: the targets of one edition, and what was not collected. A published report is recomputed with
/// these, whatever has been entered since.
/// </summary>
public sealed record PlanOfYear
{
    private const string Gaps = """
        select measure, province, reason from ledger_not_collected where year = $1 order by measure collate "C", province collate "C" nulls first
        """;

    private const string Named = "select name_fa, name_en from plan_editions where year = $1 and edition = $2";

    /// <summary>The Jalali year.</summary>
    public required int Year { get; init; }

    /// <summary>The edition; null when the year has no plan.</summary>
    public required string? Edition { get; init; }

    /// <summary>What that edition is called; null when the year has no plan.</summary>
    public LocalizedText? EditionName { get; init; }

    /// <summary>The targets of that edition.</summary>
    public required ImmutableArray<PlannedTarget> Targets { get; init; }

    /// <summary>What was not collected.</summary>
    public required ImmutableArray<NotCollectedMeasure> NotCollected { get; init; }

    /// <summary>As it is entered now.</summary>
    /// <param name="connection">An open connection; its current transaction, if any, takes part.</param>
    /// <param name="year">The Jalali year.</param>
    /// <param name="edition">The edition; null for none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<PlanOfYear> ReadAsync(NpgsqlConnection connection, int year, string? edition, CancellationToken cancellation)
    {
        var targets = edition is null ? [] : await Plans.ReadAsync(connection, year, edition, cancellation).ConfigureAwait(false);
        var name = await NameAsync(connection, year, edition, cancellation).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Gaps, connection) { Parameters = { new() { Value = year } } };
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var gaps = ImmutableArray.CreateBuilder<NotCollectedMeasure>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            gaps.Add(new NotCollectedMeasure(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2)));
        }

        return new PlanOfYear { Year = year, Edition = edition, EditionName = name, Targets = [.. targets], NotCollected = gaps.ToImmutable() };
    }

    /// <summary>Its one form: canonical JSON.</summary>
    public byte[] Bytes()
    {
        var lines = Targets.Select(target => (string?[])
        [
            target.Measure, target.Province, target.Executor, target.Month?.ToString(CultureInfo.InvariantCulture),
            target.Target.Value?.ToString("0.####", CultureInfo.InvariantCulture), target.Target.Text,
        ]);
        var written = new Written(
            Year, Edition, EditionName?.Fa, EditionName?.En, [.. lines], [.. NotCollected.Select(gap => (string?[])[gap.Measure, gap.Province, gap.Reason])]);
        return CanonicalJson.Write(JsonSerializer.SerializeToElement(written, JsonSerializerOptions.Web)).ToArray();
    }

    /// <summary>The plan of bytes that were written here.</summary>
    /// <exception cref="JsonException">They are of another form.</exception>
    public static PlanOfYear Read(ReadOnlySpan<byte> bytes)
    {
        var written = JsonSerializer.Deserialize<Written>(bytes, JsonSerializerOptions.Web) ?? throw new JsonException("A plan is an object.");
        return new PlanOfYear
        {
            Year = written.Year,
            Edition = written.Edition,
            EditionName = written is { NameFa: { } fa, NameEn: { } en } ? new LocalizedText(fa, en) : null,
            Targets = [.. written.Targets.Select(line => TargetOf(line, written))],
            NotCollected = [.. written.NotCollected.Select(line => new NotCollectedMeasure(line[0]!, line[1], line[2]!))],
        };
    }

    private static async Task<LocalizedText?> NameAsync(NpgsqlConnection connection, int year, string? edition, CancellationToken cancellation)
    {
        if (edition is null)
        {
            return null;
        }

        await using var command = new NpgsqlCommand(Named, connection) { Parameters = { new() { Value = year }, new() { Value = edition } } };
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) ? new LocalizedText(row.GetString(0), row.GetString(1)) : null;
    }

    private static PlannedTarget TargetOf(string?[] line, Written plan) => new()
    {
        Measure = line[0]!,
        Province = line[1]!,
        Executor = line[2]!,
        Year = plan.Year,
        Month = line[3] is { } month ? int.Parse(month, CultureInfo.InvariantCulture) : null,
        Edition = plan.Edition!,
        Target = line[5] is { } words ? Target.Of(words) : Target.Of(decimal.Parse(line[4]!, CultureInfo.InvariantCulture)),
    };

    private sealed record Written(int Year, string? Edition, string? NameFa, string? NameEn, string?[][] Targets, string?[][] NotCollected);
}
