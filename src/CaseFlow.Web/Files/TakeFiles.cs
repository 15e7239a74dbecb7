using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Files;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Files;

/// What a posted form brings of files: those sent now are looked into and kept, those named are looked up, and the form goes on with their names.
/// Posted: the form as it is drawn again, every good file in it by its token.
public sealed record TakenFiles(IFormCollection Posted, Fields Values, IReadOnlyDictionary<string, LocalizedText> Problems)
{
    /// The typed values with the files in them; what is wrong with a file is told with everything else.
    public FormInput Into(FormInput input)
    {
        if (Problems.Count == 0)
        {
            return input with { Values = input.Values.With(Values) };
        }

        var wrong = new Dictionary<string, LocalizedText>(input.Unreadable?.Fields ?? Problems, StringComparer.Ordinal);
        foreach (var (name, message) in Problems)
        {
            wrong[name] = message;
        }

        return new FormInput(input.Values.With(Values), new FormInvalid(wrong));
    }
}

public sealed class TakeFiles(FileStore store)
{
    /// Where the person stands, as `latitude,longitude`: sent beside the files when the person has asked for it.
    public const string PlacePrefix = "_place.";

    private const int MostNamed = 2 * FileRule.MostFiles;

    public async Task<TakenFiles> FromAsync(
        FormDefinition? form, IFormCollection posted, Fields known, string person, CancellationToken cancellationToken)
    {
        var fields = form?.Fields.Where(field => field.Type is FieldType.File && (posted.ContainsKey(field.Name) || posted.Files.Any(file => file.Name == field.Name))).ToList();
        if (fields is not { Count: > 0 })
        {
            return new TakenFiles(posted, Fields.Empty, new Dictionary<string, LocalizedText>());
        }

        var pairs = posted.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var problems = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        var values = Fields.Empty;
        foreach (var field in fields)
        {
            var files = await NamedAsync(field, posted[field.Name], known, person, problems, cancellationToken);
            foreach (var sent in posted.Files.Where(file => file.Name == field.Name && !string.IsNullOrEmpty(file.FileName)))
            {
                if (await KeepAsync(field.Files!, sent, posted[PlacePrefix + field.Name], files.Count, person, cancellationToken) is var (kept, problem) && problem is null)
                {
                    files.Add(kept);
                }
                else
                {
                    problems[field.Name] = problem;
                }
            }

            var entries = files.Select(file => file.Entry).DistinctBy(entry => entry.Hash).ToList();
            if (entries.Count > field.Files!.MaxCount)
            {
                problems.TryAdd(field.Name, FileProblems.TooMany(field.Files));
            }

            values = values.With(field.Name, entries.Count == 0 ? FactValue.Null : FactValue.Of(entries.Select(entry => entry.ToRow()).ToList()));
            pairs[field.Name] = new StringValues([string.Empty, .. files.Select(file => file.Token)]);
        }

        return new TakenFiles(new FormCollection(pairs), values, problems);
    }

    /// The files that the form names already: the person's own uploads, and those that the case holds in this field.
    private async Task<List<(string Token, FileEntry Entry)>> NamedAsync(
        FieldDefinition field, StringValues tokens, Fields known, string person, Dictionary<string, LocalizedText> problems, CancellationToken cancellationToken)
    {
        var named = tokens.OfType<string>().Where(token => token.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNamed).ToList();
        var uploads = await store.OfAsync(person, [.. named.Select(token => Guid.TryParse(token, out var id) ? id : Guid.Empty)], cancellationToken);
        var held = FileEntry.AllOf(known[field.Name]).DistinctBy(entry => entry.Hash).ToDictionary(entry => entry.Hash, StringComparer.Ordinal);
        var files = new List<(string, FileEntry)>();
        foreach (var token in named)
        {
            if (held.TryGetValue(token, out var entry) || (Guid.TryParse(token, out var id) && uploads.TryGetValue(id, out var upload) && (entry = upload.Entry) is not null))
            {
                files.Add((token, entry));
            }
            else
            {
                problems[field.Name] = FileProblems.Gone;
            }
        }

        return files;
    }

    private async Task<((string Token, FileEntry Entry) Kept, LocalizedText? Problem)> KeepAsync(
        FileRule rule, IFormFile sent, StringValues place, int before, string person, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(sent.FileName);
        if (sent.Length > rule.MaxBytes)
        {
            return (default, FileProblems.TooLarge(rule, name, sent.Length));
        }

        if (before >= MostNamed)
        {
            return (default, FileProblems.TooMany(rule));
        }

        if (await store.SentTodayAsync(person, cancellationToken) + sent.Length > FileLimits.MostOfADay)
        {
            return (default, FileProblems.TooMuchToday);
        }

        var content = new byte[sent.Length];
        await using (var stream = sent.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, cancellationToken);
        }

        var (entry, problem) = InspectFile.Run(rule, sent.FileName, content);
        if (entry is null)
        {
            return (default, problem);
        }

        entry = rule.Place && entry.PlaceFrom is null && Place(place) is var (latitude, longitude)
            ? entry with { Latitude = latitude, Longitude = longitude, PlaceFrom = "phone" }
            : entry;
        var upload = await store.KeepAsync(person, entry, content, cancellationToken);
        return ((upload.Id.ToString(), entry), null);
    }

    private static (decimal Latitude, decimal Longitude)? Place(StringValues said)
        => said.ToString().Split(',') is [var north, var east]
            && decimal.TryParse(north, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var latitude) && Math.Abs(latitude) <= 90
            && decimal.TryParse(east, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var longitude) && Math.Abs(longitude) <= 180
            ? (decimal.Round(latitude, 6), decimal.Round(longitude, 6))
            : null;
}
