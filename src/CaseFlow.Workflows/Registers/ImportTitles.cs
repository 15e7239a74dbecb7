using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Registers;

/// <summary>The numbers of open entries by their titles, so that a file may name an entry as people do.</summary>
internal sealed class ImportTitles
{
    private readonly Dictionary<(string Field, string Title), List<string>> numbers = [];

    /// <summary>Looks up everything that the case columns of a file name, one query a column.</summary>
    public static async Task<ImportTitles> LoadAsync(
        NpgsqlConnection connection, ImportColumns columns, IEnumerable<CsvRecord> records, CancellationToken cancellationToken)
    {
        var titles = new ImportTitles();
        var all = records.ToList();
        foreach (var (field, place) in columns.Known.Where(pair => pair.Field.Type is FieldType.Case))
        {
            var named = all.Where(record => place < record.Cells.Length).Select(record => PersianText.Normalize(record.Cells[place]))
                .Distinct(StringComparer.Ordinal).ToArray();
            await using var command = new NpgsqlCommand(
                "select title, number from cases where type = any($1) and title = any($2) and closed_on is null order by id", connection);
            command.Parameters.Add(new NpgsqlParameter { Value = field.CaseTypes.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            command.Parameters.Add(new NpgsqlParameter { Value = named, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
            await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var key = (field.Name, row.GetString(0));
                if (!titles.numbers.TryGetValue(key, out var found))
                {
                    titles.numbers[key] = found = [];
                }

                found.Add(row.GetString(1));
            }
        }

        return titles;
    }

    /// <summary>The number that a cell means; or why it means none. Null and null: the cell is a number already, or empty.</summary>
    public (string? Number, LocalizedText? Why) Find(FieldDefinition field, string cell)
    {
        var title = PersianText.Normalize(cell);
        if (numbers.TryGetValue((field.Name, title), out var found))
        {
            return found.Count == 1 ? (found[0], null) : (null, ImportTexts.SeveralTitles(title, found.Count));
        }

        var looksLikeNumber = title.Length == 0 || PersianText.ToLatinDigits(title).Count(letter => letter == '-') == 2;
        return looksLikeNumber ? (null, null) : (null, ImportTexts.NoSuchTitle(title));
    }
}
