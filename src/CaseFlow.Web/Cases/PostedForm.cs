using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Web.Cases;

/// What the inputs of a form show: what was typed, as it was typed, or else what the case already knows.
public sealed partial class PostedForm
{
    private const string MoreRows = "_more";
    private const string Refresh = "_refresh";
    private const int RowsAdded = 3;

    private readonly IFormCollection? _posted;
    private readonly Fields _known;

    private PostedForm(IFormCollection? posted, Fields known)
    {
        _posted = posted;
        _known = known;
    }

    /// Nothing typed yet.
    public static PostedForm Fresh(Fields known) => new(null, known);

    public static PostedForm Of(IFormCollection posted, Fields known) => new(posted, known);

    /// True when the form is only to be drawn again: more rows, or fields that show now.
    public static bool IsOnlyRedrawn(IFormCollection posted) => posted.ContainsKey(MoreRows) || posted.ContainsKey(Refresh);

    /// The pairs that belong to the form itself.
    public static IEnumerable<KeyValuePair<string, string>> Pairs(IFormCollection posted)
        => posted.Where(pair => !pair.Key.StartsWith('_'))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? string.Empty)));

    public string Text(string name, FactValue known) => _posted is null ? Text(known) : _posted[name].ToString();

    public string Text(string name) => Text(name, _known[name]);

    public bool Has(string name, string value) => _posted is null
        ? (_known[name].Kind is FactKind.List ? _known[name].AsList.Contains(value) : Text(_known[name]) == value)
        : _posted[name].Contains(value);

    /// What the case holds in a field already.
    public FactValue Known(string name) => _known[name];

    /// The files of a field by what the form calls them: those sent so far, or else those that the case holds.
    public IReadOnlyList<string> Tokens(string name) => _posted is null
        ? [.. FileEntry.AllOf(_known[name]).Select(file => file.Hash).Distinct()]
        : [.. _posted[name].OfType<string>().Where(token => token.Length > 0).Distinct()];

    /// The rows to show: those there are, and some empty ones.
    public int Rows(FieldDefinition field)
    {
        var given = _posted is null
            ? (_known[field.Name].Kind is FactKind.Rows ? _known[field.Name].AsRows.Count : 0)
            : _posted.Keys.Select(key => RowKey().Match(key)).Where(match => match.Success && match.Groups[1].Value == field.Name)
                .Select(match => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty(0).Max();
        var more = _posted is not null && _posted[MoreRows].Contains(field.Name) ? RowsAdded : 0;
        return Math.Max(given + more, Math.Max(field.MinRows, 1));
    }

    public FactValue KnownInRow(FieldDefinition field, int row, string column)
        => _known[field.Name] is { Kind: FactKind.Rows } rows && row < rows.AsRows.Count ? rows.AsRows[row][column] : FactValue.Null;

    /// What is typed so far, as far as it can be read, to tell which fields show.
    public Fields Readable(FormDefinition form)
        => _posted is null ? Fields.Empty : FormReading.FromStrings(form, Pairs(_posted)).Values;

    private static string Text(FactValue value) => value.Kind switch
    {
        FactKind.Null or FactKind.Unknown or FactKind.Rows or FactKind.List => string.Empty,
        FactKind.Text when IsoDay(value.AsText) is { } day => JalaliDate.Of(day).ToString(),
        _ => value.ToString(),
    };

    private static DateOnly? IsoDay(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^([A-Za-z0-9]+)\[([0-9]{1,4})\]\.")]
    private static partial Regex RowKey();
}
