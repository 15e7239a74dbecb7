using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Web.Cases;

/// What the inputs of a form show: what was typed, as it was typed, or else what the case already knows.
public sealed class PostedForm
{
    /// The button that adds a row to the rows field that it names.
    public const string MoreRows = "_more";

    /// The button that takes away the row that it names, as `lines[2]`.
    public const string DropRow = "_drop";

    /// The button that draws the form anew.
    public const string Refresh = "_refresh";

    private readonly IFormCollection? _posted;
    private readonly Fields _known;
    private readonly bool _isGregorian;

    private PostedForm(IFormCollection? posted, Fields known, bool isGregorian)
    {
        _posted = posted;
        _known = known;
        _isGregorian = isGregorian;
    }

    /// Nothing typed yet; days that the case knows are shown in the calendar of the reader.
    public static PostedForm Fresh(Fields known, bool isGregorian = false) => new(null, known, isGregorian);

    public static PostedForm Of(IFormCollection posted, Fields known, bool isGregorian = false) => new(PostedRows.Settle(posted), known, isGregorian);

    /// True when the form is only to be drawn again: a row more or less, or fields that show now.
    public static bool IsOnlyRedrawn(IFormCollection posted)
        => posted.ContainsKey(MoreRows) || posted.ContainsKey(DropRow) || posted.ContainsKey(Refresh);

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

    /// The rows to show: those there are, and an empty one where there is none or one was asked for.
    public int Rows(FieldDefinition field)
    {
        var given = _posted is null
            ? (_known[field.Name].Kind is FactKind.Rows ? _known[field.Name].AsRows.Count : 0)
            : PostedRows.Count(_posted, field.Name);
        return Math.Max(given, Math.Max(field.MinRows, 1)) + (HasNewRow(field) ? 1 : 0);
    }

    /// True when a row was asked for: it is the last one.
    public bool HasNewRow(FieldDefinition field) => _posted is not null && _posted[MoreRows].Contains(field.Name);

    /// True when a row was taken away.
    public bool HasLostRow(FieldDefinition field)
        => _posted is not null && PostedRows.Dropped(_posted) is var (rows, _) && rows == field.Name;

    /// How an item of a checklist was answered, or what was noted beside it.
    public string Answer(FieldDefinition checklist, string item, string part)
        => Text($"{checklist.Name}[{item}].{part}", Checklist.RowOf(_known[checklist.Name], item)?[part] ?? FactValue.Null);

    public FactValue KnownInRow(FieldDefinition field, int row, string column)
        => _known[field.Name] is { Kind: FactKind.Rows } rows && row < rows.AsRows.Count ? rows.AsRows[row][column] : FactValue.Null;

    /// Whether an option of a field in a row is chosen.
    public bool HasInRow(FieldDefinition field, int row, string column, string value)
    {
        var known = KnownInRow(field, row, column);
        return _posted is not null ? _posted[$"{field.Name}[{row}].{column}"].Contains(value)
            : known.Kind is FactKind.List ? known.AsList.Contains(value)
            : Text(known) == value;
    }

    /// One row as far as it can be read.
    public Fields Row(FormDefinition form, FieldDefinition field, int row)
    {
        if (_posted is null)
        {
            return _known[field.Name] is { Kind: FactKind.Rows } rows && row < rows.AsRows.Count ? rows.AsRows[row] : Fields.Empty;
        }

        var prefix = $"{field.Name}[{row}].";
        var read = FormReading.FromStrings(form, Pairs(_posted).Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))).Values[field.Name];
        return read is { Kind: FactKind.Rows, IsEmpty: false } ? read.AsRows[0] : Fields.Empty;
    }

    /// What is typed so far, as far as it can be read, to tell which fields show.
    public Fields Readable(FormDefinition form)
        => _posted is null ? Fields.Empty : FormReading.FromStrings(form, Pairs(_posted)).Values;

    private string Text(FactValue value) => value.Kind switch
    {
        FactKind.Null or FactKind.Unknown or FactKind.Rows or FactKind.List => string.Empty,
        FactKind.Text when !_isGregorian && IsoDay(value.AsText) is { } day => JalaliDate.Of(day).ToString(),
        _ => value.ToString(),
    };

    private static DateOnly? IsoDay(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
