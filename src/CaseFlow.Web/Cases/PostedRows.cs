using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Cases;

/// The rows of a posted form as its page shows them again: numbered without gaps, so that a problem stands in the row it belongs to.
public static partial class PostedRows
{
    /// How many rows of a field were posted.
    public static int Count(IFormCollection posted, string field) => posted.Keys.Select(Parse).OfType<RowKey>()
        .Where(key => key.Field == field).Select(key => key.Row + 1).DefaultIfEmpty(0).Max();

    /// The row that was taken away; null when none was.
    public static (string Field, int Row)? Dropped(IFormCollection posted)
        => Parse($"{posted[PostedForm.DropRow]}.") is { } key ? (key.Field, key.Row) : null;

    /// The form without the row that was taken away; once it was sent in, without empty rows too, as it is read (`FormReading`).
    public static IFormCollection Settle(IFormCollection posted)
    {
        var dropped = Dropped(posted);
        var isSent = !PostedForm.IsOnlyRedrawn(posted);
        var keys = posted.Keys.Select(Parse).OfType<RowKey>().ToList();
        var places = new Dictionary<(string, int), int>();
        foreach (var field in keys.GroupBy(key => key.Field, StringComparer.Ordinal))
        {
            var kept = field.GroupBy(key => key.Row).OrderBy(row => row.Key)
                .Where(row => dropped != (field.Key, row.Key) && !(isSent && row.All(key => IsEmpty(posted[key.Name]))));
            foreach (var row in kept)
            {
                places[(field.Key, row.Key)] = places.Keys.Count(place => place.Item1 == field.Key);
            }
        }

        if (dropped is null && places.All(place => place.Key.Item2 == place.Value) && places.Count == keys.DistinctBy(key => (key.Field, key.Row)).Count())
        {
            return posted;
        }

        var settled = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var (name, value) in posted)
        {
            if (Parse(name) is not { } key)
            {
                settled[name] = value;
            }
            else if (places.TryGetValue((key.Field, key.Row), out var place))
            {
                settled[string.Create(CultureInfo.InvariantCulture, $"{key.Field}[{place}].{key.Column}")] = value;
            }
        }

        return new FormCollection(settled, posted.Files);
    }

    private static bool IsEmpty(StringValues values) => values.All(string.IsNullOrWhiteSpace);

    private static RowKey? Parse(string name)
        => Key().Match(name) is { Success: true } match
            ? new(name, match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), match.Groups[3].Value)
            : null;

    private sealed record RowKey(string Name, string Field, int Row, string Column);

    [GeneratedRegex(@"^([A-Za-z0-9]+)\[([0-9]{1,4})\]\.(.*)\z")]
    private static partial Regex Key();
}
