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

/// <summary>The values of a form, with names in place of what differs from case to case. Read once, filled for every step.</summary>
internal sealed class Template
{
    private readonly ImmutableArray<(string Name, Part Value)> fields;
    private readonly Fields? constant;

    private Template(ImmutableArray<(string, Part)> fields)
    {
        this.fields = fields;
        constant = fields.All(field => field.Item2 is Constant) ? Make(null!) : null;
    }

    /// <summary>No values.</summary>
    public static Template Empty { get; } = new([]);

    /// <summary>Reads the object of values.</summary>
    public static Template Read(JsonElement values) => new([.. values.EnumerateObject().Select(field => (field.Name, ReadPart(field.Value)))]);

    /// <summary>The values of one step.</summary>
    /// <exception cref="TemplateNameUnknownException">A name stands for nothing.</exception>
    public Fields Fill(ITemplateFacts facts) => constant ?? Make(facts);

    private Fields Make(ITemplateFacts facts)
    {
        var pairs = new KeyValuePair<string, FactValue>[fields.Length];
        for (var at = 0; at < pairs.Length; at++)
        {
            pairs[at] = new(fields[at].Name, fields[at].Value.Fill(facts));
        }

        return Fields.From(pairs);
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
    }

    private sealed record Constant(FactValue Value) : Part
    {
        public override FactValue Fill(ITemplateFacts facts) => Value;
    }

    private sealed record Name(string Of) : Part
    {
        public override FactValue Fill(ITemplateFacts facts) => facts.Find(Of) ?? throw new TemplateNameUnknownException(Of);
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
    }

    private sealed record Row(string? Each, Template Values);

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
    }
}
