using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Replay.Walks;

/// <summary>Where a template finds what its names stand for.</summary>
internal interface ITemplateFacts
{
    /// <summary>The value of <c>$name</c>; null when nothing has that name.</summary>
    FactValue? Find(string name);

    /// <summary>How many rows <c>$each: name</c> gives; null when nothing has that name.</summary>
    int? Rows(string name);

    /// <summary>A throw from a list of names, for <c>{list}</c> in texts.</summary>
    string? Word(string list);

    /// <summary>The same facts, for one row of an <c>$each</c>.</summary>
    ITemplateFacts OfRow(int row);
}

/// <summary>A name in a template that stands for nothing.</summary>
internal sealed class TemplateNameUnknownException(string name) : Exception($"'{name}' stands for nothing in replay data.")
{
    /// <summary>The name as written.</summary>
    public string Name { get; } = name;
}

/// <summary>What a template's text stands for.</summary>
internal enum TemplateUseKind : byte
{
    /// <summary>A field of the form.</summary>
    Field,

    /// <summary>A field in the rows of a field.</summary>
    RowField,

    /// <summary><c>$name</c>.</summary>
    Name,

    /// <summary><c>{list}</c>.</summary>
    Word,

    /// <summary><c>$each</c>.</summary>
    Rows,
}

/// <summary>Something that a template names.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Of">The name, for row fields <c>rows/field</c>.</param>
/// <param name="Path">Where it stands, from the object of values on.</param>
internal readonly record struct TemplateUse(TemplateUseKind Kind, string Of, string Path);

/// <summary>The values of a form, with names in place of what differs from case to case. Read once, filled for every step.</summary>
internal sealed class Template
{
    private readonly ImmutableArray<(string Name, Part Value)> fields;
    private readonly ImmutableArray<int> places;
    private readonly Fields? constant;

    private Template(ImmutableArray<(string Name, Part Value)> fields)
    {
        this.fields = fields;
        var sorted = fields.Select(field => field.Name).Order(StringComparer.Ordinal).ToList();
        places = [.. fields.Select(field => sorted.BinarySearch(field.Name, StringComparer.Ordinal))];
        constant = fields.All(field => field.Value is Constant) ? Make(null!) : null;
    }

    /// <summary>No values.</summary>
    public static Template Empty { get; } = new([]);

    /// <summary>Reads the object of values.</summary>
    public static Template Read(JsonElement values) => new([.. values.EnumerateObject().Select(field => (field.Name, ReadPart(field.Value)))]);

    /// <summary>The values of one step.</summary>
    /// <exception cref="TemplateNameUnknownException">A name stands for nothing.</exception>
    public Fields Fill(ITemplateFacts facts) => constant ?? Make(facts);

    /// <summary>Everything that the template names.</summary>
    public IEnumerable<TemplateUse> Uses() => fields.SelectMany(field =>
        field.Value.Uses(field.Name, $".{field.Name}").Prepend(new TemplateUse(TemplateUseKind.Field, field.Name, $".{field.Name}")));

    private Fields Make(ITemplateFacts facts)
    {
        var pairs = new KeyValuePair<string, FactValue>[fields.Length];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[places[at]] = new(fields[at].Name, fields[at].Value.Fill(facts));
        }

        return Fields.FromSorted(pairs);
    }

    private static Part ReadPart(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new Constant(FactValue.Of(value.GetBoolean())),
        JsonValueKind.Number => new Constant(FactValue.Of(value.GetDecimal())),
        JsonValueKind.String => ReadText(value.GetString()!),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
            new Texts([.. value.EnumerateArray().Select(item => ReadText(item.GetString()!))]),
        JsonValueKind.Array => new Rows([.. value.EnumerateArray().Select(ReadRow)]),
        _ => new Constant(FactValue.Null),
    };

    private static Row ReadRow(JsonElement row) => row.TryGetProperty("$each", out var each)
        ? new Row(each.GetString()!, Read(row.GetProperty("row")))
        : new Row(null, Read(row));

    private static Part ReadText(string text)
    {
        if (text.StartsWith('$'))
        {
            return new Name(text[1..]);
        }

        var pieces = ImmutableArray.CreateBuilder<(string Text, bool IsName)>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                pieces.Add((text[at..], false));
                break;
            }

            pieces.Add((text[at..open], false));
            pieces.Add((text[(open + 1)..close], true));
            at = close + 1;
        }

        return pieces.Any(piece => piece.IsName) ? new Phrase(pieces.ToImmutable()) : new Constant(FactValue.Of(text));
    }

    private abstract record Part
    {
        public abstract FactValue Fill(ITemplateFacts facts);

        public virtual IEnumerable<TemplateUse> Uses(string field, string path) => [];
    }

    private sealed record Constant(FactValue Value) : Part
    {
        public override FactValue Fill(ITemplateFacts facts) => Value;
    }

    private sealed record Name(string Of) : Part
    {
        public override FactValue Fill(ITemplateFacts facts) => facts.Find(Of) ?? throw new TemplateNameUnknownException(Of);

        public override IEnumerable<TemplateUse> Uses(string field, string path) => [new TemplateUse(TemplateUseKind.Name, Of, path)];
    }

    private sealed record Phrase(ImmutableArray<(string Text, bool IsName)> Pieces) : Part
    {
        public override FactValue Fill(ITemplateFacts facts)
        {
            var text = new StringBuilder();
            foreach (var (piece, isName) in Pieces)
            {
                text.Append(!isName ? piece
                    : piece.StartsWith('$') ? Written(facts.Find(piece[1..]), piece)
                    : facts.Word(piece) ?? throw new TemplateNameUnknownException(piece));
            }

            return FactValue.Of(text.ToString());
        }

        public override IEnumerable<TemplateUse> Uses(string field, string path) => Pieces.Where(piece => piece.IsName).Select(piece =>
            piece.Text.StartsWith('$')
                ? new TemplateUse(TemplateUseKind.Name, piece.Text[1..], path)
                : new TemplateUse(TemplateUseKind.Word, piece.Text, path));

        private static string Written(FactValue? value, string name) => value switch
        {
            null => throw new TemplateNameUnknownException(name),
            { Kind: FactKind.Number } number => number.AsNumber.ToString(CultureInfo.InvariantCulture),
            { } text => text.AsText,
        };
    }

    private sealed record Texts(ImmutableArray<Part> Items) : Part
    {
        public override FactValue Fill(ITemplateFacts facts) => FactValue.Of([.. Items.Select(item => item.Fill(facts).AsText)]);

        public override IEnumerable<TemplateUse> Uses(string field, string path) =>
            Items.SelectMany((item, at) => item.Uses(field, $"{path}[{at}]"));
    }

    private sealed record Row(string? Each, Template Values)
    {
        public IEnumerable<TemplateUse> Uses(string field, string path)
        {
            if (Each is not null)
            {
                yield return new TemplateUse(TemplateUseKind.Rows, Each, path);
                path += ".row";
            }

            foreach (var use in Values.Uses())
            {
                yield return use.Kind is TemplateUseKind.Field
                    ? new TemplateUse(TemplateUseKind.RowField, $"{field}/{use.Of}", path + use.Path)
                    : use with { Path = path + use.Path };
            }
        }
    }

    private sealed record Rows(ImmutableArray<Row> Items) : Part
    {
        public override FactValue Fill(ITemplateFacts facts)
        {
            var rows = new List<Fields>();
            foreach (var item in Items)
            {
                if (item.Each is null)
                {
                    rows.Add(item.Values.Fill(facts));
                    continue;
                }

                var count = facts.Rows(item.Each) ?? throw new TemplateNameUnknownException(item.Each);
                for (var row = 0; row < count; row++)
                {
                    rows.Add(item.Values.Fill(facts.OfRow(row)));
                }
            }

            return FactValue.Of((IReadOnlyList<Fields>)rows);
        }

        public override IEnumerable<TemplateUse> Uses(string field, string path) =>
            Items.SelectMany((item, at) => item.Uses(field, $"{path}[{at}]"));
    }
}
