using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Workflows.Cases;

/// <summary>The names of the people whom cases mention.</summary>
internal static class PeopleNames
{
    /// <summary>Everybody whom a case, as one person sees it, mentions.</summary>
    public static IEnumerable<string> In(CaseView view) =>
        view.Happenings.SelectMany(happening => new[] { happening.Actor, happening.OnBehalfOf, happening.Holder }.Concat(Named(view.File, happening.Values)))
            .Concat(view.Notes.SelectMany(note => new[] { note.Author, note.OnBehalfOf })).Append(view.File.Holder).OfType<string>();

    /// <summary>Their names by id; people unknown here are left out.</summary>
    public static async Task<Dictionary<string, LocalizedText>> FindAsync(
        NpgsqlConnection connection, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select id, name_fa, name_en from people where id = any($1)", connection);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = ids.Distinct(StringComparer.Ordinal).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var people = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            people[reader.GetString(0)] = new LocalizedText(reader.GetString(1), reader.GetString(2));
        }

        return people;
    }

    private static IEnumerable<string?> Named(CaseFile file, Fields values)
    {
        var found = new List<string?>();
        foreach (var (name, value) in values.Sorted)
        {
            if (!file.Definition.AllFields.TryGetValue(name, out var field))
            {
                continue;
            }

            if (field.Type is FieldType.Person)
            {
                found.Add(value.TextOrNull);
            }
            else if (field.Type is FieldType.Rows && value.Kind is FactKind.Rows)
            {
                found.AddRange(field.Fields.Where(column => column.Type is FieldType.Person)
                    .SelectMany(column => value.AsRows.Select(row => row[column.Name].TextOrNull)));
            }
        }

        return found;
    }
}
