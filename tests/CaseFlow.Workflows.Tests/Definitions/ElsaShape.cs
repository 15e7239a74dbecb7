using System.Text.Json;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>What an Elsa 3 definition file with a state machine looks like: keys, kinds of values, expression objects.</summary>
internal static class ElsaShape
{
    private static readonly Dictionary<string, JsonValueKind[]> Envelope = Keys(
        ("$schema", "text"), ("id", "text"), ("definitionId", "text"), ("tenantId", "text?"), ("name", "text"), ("description", "text"),
        ("createdAt", "text"), ("version", "number"), ("toolVersion", "text"), ("variables", "array"), ("inputs", "array"), ("outputs", "array"),
        ("outcomes", "array"), ("customProperties", "object"), ("isReadonly", "flag"), ("isSystem", "flag"), ("isLatest", "flag"),
        ("isPublished", "flag"), ("options", "object"), ("root", "object"));

    private static readonly Dictionary<string, JsonValueKind[]> Options = Keys(("usableAsActivity", "flag"), ("autoUpdateConsumingWorkflows", "flag"));

    private static readonly Dictionary<string, JsonValueKind[]> Variable = Keys(
        ("id", "text"), ("name", "text"), ("typeName", "text"), ("isArray", "flag"), ("value", "any"), ("storageDriverTypeName", "text"));

    private static readonly Dictionary<string, JsonValueKind[]> Machine = Keys(
        ("id", "text"), ("nodeId", "text"), ("name", "text"), ("type", "text"), ("version", "number"), ("customProperties", "object"),
        ("metadata", "object"), ("initialState", "text"), ("states", "array"), ("transitions", "array"));

    private static readonly Dictionary<string, JsonValueKind[]> State = Keys(("name", "text"));

    private static readonly Dictionary<string, JsonValueKind[]> Transition = Keys(("name", "text"), ("from", "text"), ("to", "text"));

    private static readonly Dictionary<string, JsonValueKind[]> Activity = Keys(("id", "text"), ("type", "text"), ("version", "number"));

    private static readonly string[] Expressions = ["Literal", "JavaScript", "Variable"];

    /// <summary>Everything in which a file differs from the shape, each with its path.</summary>
    public static IReadOnlyList<string> DifferencesOf(JsonElement file)
    {
        var wrong = new List<string>();
        Check(wrong, "$", file, Envelope, []);
        if (wrong.Count > 0)
        {
            return wrong;
        }

        Check(wrong, "$.options", file.GetProperty("options"), Options, []);
        CheckEach(wrong, "$.variables", file.GetProperty("variables"), (path, variable) => Check(wrong, path, variable, Variable, []));
        var root = file.GetProperty("root");
        Check(wrong, "$.root", root, Machine, []);
        if (wrong.Count > 0)
        {
            return wrong;
        }

        Expect(wrong, "$.root.type", root.GetProperty("type").GetString() is "Elsa.StateMachine");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var states = root.GetProperty("states").EnumerateArray().Select(state => state.TryGetProperty("name", out var name) ? name.ToString() : "").ToHashSet(StringComparer.Ordinal);
        Expect(wrong, "$.root.initialState", states.Contains(root.GetProperty("initialState").GetString()!));
        CheckEach(wrong, "$.root.states", root.GetProperty("states"), (path, state) =>
        {
            Check(wrong, path, state, State, ["entry", "exit"]);
            CheckActivities(wrong, path, state, ids, "entry", "exit");
        });
        CheckEach(wrong, "$.root.transitions", root.GetProperty("transitions"), (path, transition) =>
        {
            Check(wrong, path, transition, Transition, ["displayName", "trigger", "condition", "action"]);
            CheckActivities(wrong, path, transition, ids, "trigger", "action");
            Expect(wrong, $"{path}.from", states.Contains(TextOf(transition, "from")));
            Expect(wrong, $"{path}.to", states.Contains(TextOf(transition, "to")));
            if (transition.TryGetProperty("condition", out var condition))
            {
                CheckInput(wrong, $"{path}.condition", condition);
            }
        });
        return wrong;
    }

    private static void CheckActivities(List<string> wrong, string path, JsonElement owner, HashSet<string> ids, params string[] names)
    {
        foreach (var name in names)
        {
            if (owner.ValueKind is JsonValueKind.Object && owner.TryGetProperty(name, out var activity))
            {
                CheckActivity(wrong, $"{path}.{name}", activity, ids);
            }
        }
    }

    private static void CheckActivity(List<string> wrong, string path, JsonElement activity, HashSet<string> ids)
    {
        Check(wrong, path, activity, Activity, null);
        if (activity.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        Expect(wrong, $"{path}.id (unique)", ids.Add(TextOf(activity, "id")));
        Expect(wrong, $"{path}.type (Namespace.Name)", TextOf(activity, "type").Split('.') is [{ Length: > 0 }, { Length: > 0 }]);
        CheckActivities(wrong, path, activity, ids, "then", "else");
        foreach (var property in activity.EnumerateObject().Where(property => !Activity.ContainsKey(property.Name)))
        {
            var inner = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "then" or "else":
                    break;
                case "customProperties" or "metadata":
                    Expect(wrong, inner, property.Value.ValueKind is JsonValueKind.Object);
                    break;
                case "activities":
                    CheckEach(wrong, inner, property.Value, (place, one) => CheckActivity(wrong, place, one, ids));
                    break;
                default:
                    CheckInput(wrong, inner, property.Value);
                    break;
            }
        }
    }

    /// <summary><c>{ typeName, expression: { type, value } }</c>, or a reference to a variable.</summary>
    private static void CheckInput(List<string> wrong, string path, JsonElement input)
    {
        if (input.ValueKind is not JsonValueKind.Object || !input.TryGetProperty("typeName", out var type) || type.ValueKind is not JsonValueKind.String)
        {
            wrong.Add($"{path}.typeName");
            return;
        }

        var rest = input.EnumerateObject().Where(property => property.Name is not "typeName").ToList();
        var isGood = rest is [{ Name: "memoryReference", Value.ValueKind: JsonValueKind.Object }]
            || (rest is [{ Name: "expression", Value: { ValueKind: JsonValueKind.Object } expression }]
                && expression.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).SequenceEqual(["type", "value"])
                && Expressions.Contains(TextOf(expression, "type"), StringComparer.Ordinal)
                && (TextOf(expression, "type") is not "JavaScript" || expression.GetProperty("value").ValueKind is JsonValueKind.String));
        Expect(wrong, $"{path}.expression", isGood);
    }

    /// <summary>All keys that must be, none that may not (null: any more), each of its kind.</summary>
    private static void Check(List<string> wrong, string path, JsonElement element, Dictionary<string, JsonValueKind[]> keys, string[]? more)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            wrong.Add(path);
            return;
        }

        foreach (var (name, kinds) in keys)
        {
            Expect(wrong, $"{path}.{name}", element.TryGetProperty(name, out var value) && (kinds.Length == 0 || kinds.Contains(value.ValueKind)));
        }

        wrong.AddRange(element.EnumerateObject().Where(property => more is not null && !keys.ContainsKey(property.Name) && !more.Contains(property.Name))
            .Select(property => $"{path}.{property.Name} (unknown)"));
    }

    private static void CheckEach(List<string> wrong, string path, JsonElement array, Action<string, JsonElement> check)
    {
        Expect(wrong, path, array.ValueKind is JsonValueKind.Array);
        foreach (var (item, index) in array.ValueKind is JsonValueKind.Array ? array.EnumerateArray().Select((item, index) => (item, index)) : [])
        {
            check($"{path}[{index}]", item);
        }
    }

    private static void Expect(List<string> wrong, string path, bool isGood)
    {
        if (!isGood)
        {
            wrong.Add(path);
        }
    }

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static Dictionary<string, JsonValueKind[]> Keys(params (string Name, string Kind)[] keys) => keys.ToDictionary(
        key => key.Name,
        key => key.Kind switch
        {
            "text" => [JsonValueKind.String],
            "text?" => [JsonValueKind.String, JsonValueKind.Null],
            "number" => [JsonValueKind.Number],
            "flag" => [JsonValueKind.True, JsonValueKind.False],
            "array" => [JsonValueKind.Array],
            "object" => [JsonValueKind.Object],
            _ => Array.Empty<JsonValueKind>(),
        },
        StringComparer.Ordinal);
}
