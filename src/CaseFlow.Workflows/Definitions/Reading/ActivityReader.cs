using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Reads activities by their type name; each type is one entry of the table and one record in <c>Activities/</c>.</summary>
internal sealed class ActivityReader(DefinitionNotes notes)
{
    private static readonly string[] Common = ["id", "nodeId", "type", "version", "customProperties", "metadata"];

    private static readonly FrozenDictionary<string, ActivityType> Types = new Dictionary<string, ActivityType>
    {
        ["Elsa.Sequence"] = new(["activities"], static (reader, at) => reader.Sequence(at)),
        ["Elsa.If"] = new(["condition", "then", "else"], static (reader, at) => reader.If(at)),
        ["CaseFlow.SetField"] = new(["field", "value"], static (reader, at) => reader.SetField(at)),
        ["CaseFlow.Post"] = new(
            ["indicator", "quantity", "quantities", "dimensions", "subject", "each", "where", "allowNone"],
            static (reader, at) => reader.Post(at)),
        ["CaseFlow.Reverse"] = new(["of", "scope"], static (_, at) => Reverse(at)),
        ["CaseFlow.OpenCase"] = new(
            ["caseType", "relation", "link", "each", "where", "allowNone", "values"], static (reader, at) => reader.OpenCase(at)),
        ["CaseFlow.Signal"] = new(["name", "to", "where", "values", "required"], static (reader, at) => reader.Signal(at)),
        ["CaseFlow.StartClock"] = new(
            ["name", "after", "calendar", "field", "before", "warnBefore", "keep"], static (reader, at) => reader.StartClock(at)),
        ["CaseFlow.PauseClock"] = new(["name", "reason"], static (_, at) =>
            new PauseClock { Path = at.Path, Name = at.LiteralText("name"), Reason = at.LiteralText("reason") }),
        ["CaseFlow.ResumeClock"] = new(["name"], static (_, at) => new ResumeClock { Path = at.Path, Name = at.LiteralText("name") }),
        ["CaseFlow.StopClock"] = new(["name"], static (_, at) => new StopClock { Path = at.Path, Name = at.LiteralText("name") }),
        ["CaseFlow.Notify"] = new(["role", "message"], static (_, at) =>
            new Notify { Path = at.Path, Role = at.LiteralText("role"), Message = at.LiteralText("message") }),
        ["CaseFlow.IssueDocument"] = new(["document", "serial"], static (reader, at) => new IssueDocument
        {
            Path = at.Path,
            Document = at.LiteralText("document"),
            Serial = reader.Optional(at, "serial", null),
        }),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>The activity, or null with the problem reported.</summary>
    public Activity? Read(JsonAt at)
    {
        var type = at.Text("type");
        if (!Types.TryGetValue(type, out var known))
        {
            if (type.Length > 0)
            {
                at.Report(
                    $"فعالیت «{type}» شناخته نیست.",
                    type is "Elsa.SetVariable"
                        ? "Use CaseFlow.SetField instead of Elsa.SetVariable."
                        : $"The activity type '{type}' is not known; known are {string.Join(", ", Types.Keys.Order(StringComparer.Ordinal))}.");
            }

            return null;
        }

        at.Only([.. Common, .. known.Properties]);
        Identify(at);
        var activity = known.Read(this, at);
        notes.Activities.Add((at, activity));
        return activity;
    }

    /// <summary>Every activity and trigger has an id of its own, or Elsa would not import the file.</summary>
    public void Identify(JsonAt at)
    {
        var id = at.Text("id");
        at.Need("version").AsNumber();
        if (id.Length > 0 && !ids.Add(id))
        {
            at.Report($"شناسه «{id}» دوباره آمده است.", $"The id '{id}' is used twice.");
        }
    }

    private Sequence Sequence(JsonAt at) => new()
    {
        Path = at.Path,
        Activities = [.. at.Need("activities").Items().Select(Read).OfType<Activity>()],
    };

    private If If(JsonAt at) => new()
    {
        Path = at.Path,
        Condition = Needed(at, "condition", null),
        Then = at.Find("then") is { } then ? Read(then) : null,
        Else = at.Find("else") is { } otherwise ? Read(otherwise) : null,
    };

    private SetField SetField(JsonAt at) => new()
    {
        Path = at.Path,
        Field = at.LiteralText("field"),
        Value = Needed(at, "value", null),
    };

    private Post Post(JsonAt at)
    {
        var each = Each(at);
        return new()
        {
            Path = at.Path,
            Lines = Lines(at, each?.Path),
            Dimensions = Map(at, "dimensions", each?.Path),
            Subject = Optional(at, "subject", each?.Path),
            Each = each,
        };
    }

    private ImmutableArray<PostLine> Lines(JsonAt at, string? rows)
    {
        if (at.Find("quantities") is null)
        {
            var quantity = Optional(at, "quantity", rows) ?? new ConstantExpression(FactValue.Of(1m)) { Text = "1" };
            return [new(at.LiteralText("indicator"), quantity)];
        }

        if (at.Find("indicator") is not null || at.Find("quantity") is not null)
        {
            at.Report("یا quantities یا indicator و quantity.", "Give either quantities, or indicator and quantity.");
        }

        return [.. Map(at, "quantities", rows).OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => new PostLine(line.Key, line.Value))];
    }

    private static Reverse Reverse(JsonAt at) => new()
    {
        Path = at.Path,
        Of = at.Need("of").IsObject ? at.LiteralTexts("of") ?? [] : [],
        Scope = OneOf(at, "scope", ("case", ReverseScope.Case), ("children", ReverseScope.Children), ("family", ReverseScope.Family)),
    };

    private OpenCaseActivity OpenCase(JsonAt at)
    {
        var each = Each(at);
        return new()
        {
            Path = at.Path,
            CaseType = at.LiteralText("caseType"),
            AsChild = OneOf(at, "relation", ("child", true), ("linked", false)),
            Link = at.OptionalLiteralText("link") ?? "origin",
            Each = each,
            Values = Map(at, "values", each?.Path),
        };
    }

    private SignalActivity Signal(JsonAt at)
    {
        var to = at.LiteralText("to");
        return new()
        {
            Path = at.Path,
            Name = at.LiteralText("name"),
            To = to,
            Where = Optional(at, "where", $"signal:{to}"),
            Values = Map(at, "values", $"signal:{to}"),
            Required = at.LiteralFlag("required"),
        };
    }

    private StartClock StartClock(JsonAt at)
    {
        var calendar = OneOf(at, "calendar",
            ("days", ClockCalendar.Days), ("working-days", ClockCalendar.WorkingDays), ("until-field", ClockCalendar.UntilField));
        var untilField = calendar is ClockCalendar.UntilField;
        if (!untilField && at.Find("before") is { } before)
        {
            before.Report("before فقط برای ساعتی است که تا روز یک فیلد می‌رود.", "'before' is only for a clock until a field's day.");
        }

        return new()
        {
            Path = at.Path,
            Name = at.LiteralText("name"),
            After = untilField ? Optional(at, "after", null) : Needed(at, "after", null),
            Calendar = calendar,
            Field = untilField ? at.LiteralText("field") : at.OptionalLiteralText("field"),
            Before = Optional(at, "before", null),
            WarnBefore = Optional(at, "warnBefore", null),
            Keep = at.LiteralFlag("keep"),
        };
    }

    private RowsOf? Each(JsonAt at)
    {
        if (at.OptionalLiteralText("each") is { } path)
        {
            return new(path, Optional(at, "where", path), at.LiteralFlag("allowNone"));
        }

        if (at.Find("where") is { } where)
        {
            where.Report("where بدون each معنا ندارد.", "'where' needs 'each'.");
        }

        return null;
    }

    /// <summary>An object literal whose values are JavaScript texts, numbers, or <c>{"literal": …}</c>.</summary>
    private FrozenDictionary<string, Expression> Map(JsonAt owner, string name, string? rows)
    {
        var map = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var (key, value) in owner.Find(name)?.AsLiteral()?.Entries() ?? [])
        {
            var expression = value.Element.ValueKind switch
            {
                JsonValueKind.String => value.AsExpression(),
                JsonValueKind.Object => value.Only("literal").Need("literal").AsConstant(),
                _ => value.AsConstant(),
            };
            if (notes.Note(value, expression, rows) is { } read)
            {
                map[key] = read;
            }
        }

        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private Expression Needed(JsonAt at, string name, string? rows)
    {
        var input = at.Input(name);
        notes.Note(at.Need(name), input, rows);
        return input;
    }

    private Expression? Optional(JsonAt at, string name, string? rows) =>
        at.Find(name) is { } input ? notes.Note(input, input.AsInput(), rows) : null;

    private static T OneOf<T>(JsonAt at, string name, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        var text = at.LiteralText(name);
        foreach (var choice in choices)
        {
            if (string.Equals(choice.Text, text, StringComparison.Ordinal))
            {
                return choice.Value;
            }
        }

        if (text.Length > 0)
        {
            var known = string.Join(", ", choices.ToArray().Select(choice => choice.Text));
            at.Need(name).Report($"«{text}» شناخته نیست؛ یکی از این‌ها: {known}", $"'{text}' is not known; one of: {known}.");
        }

        return choices[0].Value;
    }

    private sealed record ActivityType(string[] Properties, Func<ActivityReader, JsonAt, Activity> Read);
}
