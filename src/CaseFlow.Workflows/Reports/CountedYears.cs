using CaseFlow.Domain.Calendars;
using Npgsql;

namespace CaseFlow.Workflows.Reports;

/// <summary>The years of which there is something to show.</summary>
public sealed class CountedYears(NpgsqlDataSource database)
{
    /// <summary>Each year is one look into an index, however much was counted in it.</summary>
    private const string Sql = """
        select known.year from generate_series(
          (select least((select min(month) / 100 from ledger_balances), (select min(year) from plan_editions where approved_at is not null))),
          (select greatest((select max(month) / 100 from ledger_balances), (select max(year) from plan_editions where approved_at is not null)))) known(year)
        where exists (select from ledger_balances where month between known.year * 100 and known.year * 100 + 99)
          or exists (select from plan_editions p where p.year = known.year and p.approved_at is not null)
        order by known.year desc
        """;

    /// <summary>The years that have postings or an approved plan, newest first.</summary>
    public async Task<IReadOnlyList<JalaliYear>> AllAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var years = new List<JalaliYear>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            years.Add(new JalaliYear(reader.GetInt32(0)));
        }

        return years;
    }
}
