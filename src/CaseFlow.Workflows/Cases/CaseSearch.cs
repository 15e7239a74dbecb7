using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Cases;

/// <summary>One case or register entry that was found.</summary>
/// <param name="Case">The case in a line.</param>
/// <param name="Province">Its province.</param>
/// <param name="OpenedOn">When it was opened.</param>
/// <param name="IsOpen">False when it has ended.</param>
/// <param name="Via">The title of the entry by whose words it was found; null when by its own.</param>
public sealed record SearchHit(CaseBrief Case, string Province, DateOnly OpenedOn, bool IsOpen, string? Via);

/// <summary>What was found.</summary>
/// <param name="Hits">At most <see cref="CaseSearch.Most"/>, open ones first, then the newest.</param>
/// <param name="HasMore">True when there is more than is shown, or may be among what was not looked at: another word narrows it.</param>
public sealed record SearchResult(ImmutableArray<SearchHit> Hits, bool HasMore);

/// <summary>
/// Finds cases and register entries by number, names, products and addresses, in any spelling. What an entry is found by (the unit's name or
/// address, the product) finds the cases that name the entry too.
/// </summary>
public sealed class CaseSearch(NpgsqlDataSource database, HouseRules rules, TimeProvider time)
{
    /// <summary>As many are shown.</summary>
    public const int Most = 50;

    // What carries the words is looked at from the newest on. Whoever may see all of it is shown the first fifty; whoever sees a part needs more to find fifty of his.
    private const int LooksAtOfCountry = 150;
    private const int LooksAt = 500;

    private const int LongestWord = 8;
    private const int YearsBack = 4;

    // The newest of what carries the words are looked at, and the newest links of entries among them: many links of one entry, few of each of many. So a word
    // that is everywhere costs no more.
    private const string ByWords = """
        with words as materialized (select w.case_id as id from case_words w where w.words @@ $1::tsquery order by w.case_id desc limit $7),
        found as materialized (
          select c.id, c.kind, c.number, c.definition, c.state, c.title, c.outcome, c.province, c.laboratory, c.holder, c.opened_on, c.closed_on
          from words join cases c using (id)),
        linked as (
          select l.from_id, e.title as via
          from found e cross join lateral (
            select l.from_id from case_links l where l.to_id = e.id order by l.from_id desc
            limit (select greatest(2, 300 / greatest(count(*), 1)) from found where kind = $2)) l
          where e.kind = $2),
        hits as (
          select number, definition, state, title, outcome, province, laboratory, holder, opened_on, closed_on, id, null::text as via from found
          union all
          select c.number, c.definition, c.state, c.title, c.outcome, c.province, c.laboratory, c.holder, c.opened_on, c.closed_on, c.id, l.via
          from linked l join cases c on c.id = l.from_id)
        select h.number, h.definition, h.state, h.title, h.outcome, h.province, h.opened_on, h.closed_on, h.via, looked.at
        from (select count(*) as at from words) looked left join (
          select distinct on (h.closed_on is not null, h.id) h.number, h.definition, h.state, h.title, h.outcome, h.province, h.opened_on, h.closed_on, h.id, h.via
          from hits h
          where ($3::bool or h.province = any($4) or h.laboratory = any($5) or h.holder = $6)
          order by h.closed_on is not null, h.id desc, h.via nulls first limit 51) h on true
        order by h.closed_on is not null, h.id desc
        """;

    private const string ByNumber = """
        select c.number, c.definition, c.state, c.title, c.outcome, c.province, c.opened_on, c.closed_on
        from cases c
        where c.number = any($1) and ($2::bool or c.province = any($3) or c.laboratory = any($4) or c.holder = $5)
        order by c.closed_on is not null, c.id desc limit 51
        """;

    /// <summary>Finds what the actor may look at.</summary>
    /// <param name="text">What was typed: words, a number, or the last digits of one.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<SearchResult> FindAsync(string text, Actor actor, CancellationToken cancellationToken)
    {
        var words = SearchWords.Asked(text);
        if (words.Count == 0)
        {
            return new SearchResult([], false);
        }

        var scope = CaseScope.Of(actor, rules.Reference);
        List<SearchHit> hits = [];
        if (words is [var digits] && digits.All(char.IsAsciiDigit) && digits.Length <= LongestWord)
        {
            await using var byNumber = database.CreateCommand(ByNumber);
            byNumber.Parameters.Add(Texts(NumbersEndingIn(digits)));
            byNumber.Parameters.AddRange(scope.Parameters());
            await using var row = await byNumber.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                hits.Add(HitOf(row, null));
            }
        }

        await using var byWords = ByWordsOf(words, scope);
        var lookedAt = await ReadAsync(byWords, hits, cancellationToken).ConfigureAwait(false);
        var distinct = hits.DistinctBy(hit => hit.Case.Number).ToList();
        return new SearchResult([.. distinct.Take(Most)], distinct.Count > Most || lookedAt == MostLookedAt(scope));
    }

    /// <summary>The statement that finds cases by the beginnings of words.</summary>
    internal NpgsqlCommand ByWordsOf(IEnumerable<string> words, CaseScope scope)
    {
        var command = database.CreateCommand(ByWords);
        command.Parameters.Add(Of(string.Join(" & ", words.Select(word => $"'{word}':*"))));
        command.Parameters.Add(Of((short)CaseKind.Register));
        command.Parameters.AddRange(scope.Parameters());
        command.Parameters.Add(Of(MostLookedAt(scope)));
        return command;
    }

    private static int MostLookedAt(CaseScope scope) => scope.Country ? LooksAtOfCountry : LooksAt;

    /// <summary>The numbers of every case type in the last years that end in these digits: «۱۲۳» means TVI-1405-000123 and its like.</summary>
    private IEnumerable<string> NumbersEndingIn(string digits)
    {
        var year = JalaliMonth.Of(rules.BusinessDate(time.GetUtcNow())).Year.Value;
        var serial = digits.PadLeft(6, '0');
        return rules.Definitions.All.Select(definition => definition.NumberPrefix).Distinct(StringComparer.Ordinal)
            .SelectMany(prefix => Enumerable.Range(year - YearsBack, YearsBack + 1).Select(each => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{each}-{serial}")));
    }

    /// <summary>Adds what was found and says how much of what carries the words was looked at. Where nothing is in reach a line without a case says so.</summary>
    private async Task<long> ReadAsync(NpgsqlCommand command, List<SearchHit> hits, CancellationToken cancellationToken)
    {
        var lookedAt = 0L;
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lookedAt = row.GetInt64(9);
            if (!row.IsDBNull(0))
            {
                hits.Add(HitOf(row, Text(row, 8)));
            }
        }

        return lookedAt;
    }

    private SearchHit HitOf(NpgsqlDataReader row, string? via) => new(
        new CaseBrief(row.GetString(0), rules.Definitions.Get(row.GetInt32(1)), row.GetString(2), Text(row, 3), Text(row, 4)),
        row.GetString(5), row.GetFieldValue<DateOnly>(6), row.IsDBNull(7), via);

    private static NpgsqlParameter Texts(IEnumerable<string> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
