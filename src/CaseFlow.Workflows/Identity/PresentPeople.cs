using Npgsql;
using static CaseFlow.Workflows.Engine.SqlBatch;

namespace CaseFlow.Workflows.Identity;

/// <summary>Who somebody is now, and for whom he may act: what every request asks first, in one round trip.</summary>
public sealed class PresentPeople(NpgsqlDataSource database)
{
    private const string Sql = """
        select p.id, p.name_fa, p.name_en, p.language, g.role, g.province, g.laboratory, g.valid_from, g.valid_to, p.security_stamp, p.one_time_until
        from people p left join role_grants g on g.person_id = p.id
        where p.active and p.id = any(array(
          select $1::text union all select s.person_id from substitutions s where s.substitute_id = $1 and s.first_day <= $2 and s.last_day >= $2))
        order by p.name_fa, p.id, g.id
        """;

    /// <summary>The person with all rights ever given, and those for whom the person may act on a day, by name.</summary>
    /// <returns>Null for the person when nobody who may sign in has that id.</returns>
    public async Task<(Person? Person, IReadOnlyList<Person> Absent)> FindAsync(string id, DateOnly day, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(Of(id));
        command.Parameters.Add(Of(day));
        await using var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        List<Person> people = [];
        while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var person = people.Count > 0 ? people[^1] : null;
            if (person is null || person.Id != row.GetString(0))
            {
                person = new Person
                {
                    Id = row.GetString(0), NameFa = row.GetString(1), NameEn = row.GetString(2), Language = row.GetString(3),
                    SecurityStamp = Text(row, 9), OneTimeUntil = row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10),
                };
                people.Add(person);
            }

            if (!row.IsDBNull(4))
            {
                person.Roles.Add(new GrantedRole
                {
                    PersonId = person.Id, Role = row.GetString(4), Province = Text(row, 5), Laboratory = Text(row, 6),
                    ValidFrom = Day(row, 7), ValidTo = Day(row, 8),
                });
            }
        }

        return (people.Find(person => person.Id == id), people.FindAll(person => person.Id != id));
    }

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
