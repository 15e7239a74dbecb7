using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain.Shared;
using CaseFlow.Domain.Statistics;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Reports;

/// <summary>Writes the list of figures for programs: both languages, every formula, every step that posts.</summary>
public static class FigureListJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON with <c>tables</c>, <c>measures</c> and <c>indicators</c>.</summary>
    public static string Of(FigureList list) => new JsonObject
    {
        ["tables"] = Array(list.Tables, Table),
        ["measures"] = Array(list.Measures, Measure),
        ["indicators"] = Array(list.Indicators, indicator => Indicator(indicator, list.PostedBy[indicator.Id.Value])),
    }.ToJsonString(Readable);

    private static JsonObject Table(ReportTable table) => new()
    {
        ["id"] = table.Id,
        ["title"] = Text(table.Title),
        ["chapter"] = Text(table.Chapter),
        ["dimensions"] = Texts(table.Dimensions),
        ["unit"] = Text(table.Unit),
        ["executor"] = table.Executor,
        ["columns"] = Array(table.Columns, column => new JsonObject
        {
            ["id"] = column.Id,
            ["label"] = Text(column.Label),
            ["formula"] = column.Formula,
        }),
    };

    private static JsonObject Measure(Measure measure) => new()
    {
        ["id"] = measure.Id,
        ["name"] = Text(measure.Name),
        ["unit"] = Text(measure.Unit),
        ["formula"] = measure.Formula.Text,
        ["executor"] = measure.Executor,
        ["indicators"] = Texts(FigureList.Behind(measure).Select(indicator => indicator.Value)),
    };

    private static JsonObject Indicator(Indicator indicator, IEnumerable<PostingStep> steps)
    {
        var dimensions = new JsonObject();
        foreach (var dimension in indicator.Dimensions)
        {
            dimensions[dimension.Name] = Texts(dimension.Values);
        }

        return new JsonObject
        {
            ["id"] = indicator.Id.Value,
            ["name"] = Text(indicator.Name),
            ["kind"] = indicator.Kind.ToString().ToLowerInvariant(),
            ["unit"] = Text(indicator.Unit),
            ["dimensions"] = dimensions,
            ["businessDate"] = BusinessDate(indicator.BusinessDate),
            ["postedBy"] = Array(steps, step => new JsonObject
            {
                ["caseType"] = step.CaseType,
                [step.Moment.ToString().ToLowerInvariant()] = step.Name,
            }),
        };
    }

    private static JsonObject BusinessDate(BusinessDateRule rule) => rule switch
    {
        BusinessDateRule.FormField field => new JsonObject { ["rule"] = "field", ["field"] = field.Field },
        BusinessDateRule.EarlierTransition earlier => new JsonObject { ["rule"] = "transition", ["transition"] = earlier.Transition },
        _ => new JsonObject { ["rule"] = "step" },
    };

    private static JsonObject Text(LocalizedText text) => new() { ["fa"] = text.Fa, ["en"] = text.En };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(write)];
}
