using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Validation;

/// <summary>Every fact that is named exists, is declared for Elsa, and is compared only with what it can be.</summary>
internal static class ValidateFacts
{
    public static void Check(Examined examined)
    {
        var facts = examined.Facts;
        foreach (var use in examined.Notes.Expressions)
        {
            foreach (var path in use.Expression.Paths.DistinctBy(path => path.Text))
            {
                CheckPath(examined, facts, use, path);
            }

            foreach (var expression in use.Expression.Flatten())
            {
                CheckComparison(facts, use, expression);
            }
        }

        foreach (var (at, activity) in examined.Notes.Activities)
        {
            CheckRows(facts, at, activity);
        }
    }

    private static void CheckPath(Examined examined, FactCatalogue facts, ExpressionUse use, FactPath path)
    {
        if (facts.Find(path, use.Rows) is null)
        {
            use.At.Report($"واقعیت «{path.Text}» وجود ندارد.", $"There is no fact '{path.Text}' here.");
        }
        else if (!use.InForm && !examined.Notes.Variables.Contains(path.Root))
        {
            use.At.Report(
                $"«{path.Root}» در variables اعلام نشده است.", $"'{path.Root}' is not declared in variables, so Elsa would not import the file.");
        }
    }

    /// <summary>A value that the fact can never be is a slip of the pen.</summary>
    private static void CheckComparison(FactCatalogue facts, ExpressionUse use, Expression expression)
    {
        var (fact, constant) = expression switch
        {
            EqualExpression { Left: FactExpression left, Right: ConstantExpression right } => (left, right),
            EqualExpression { Left: ConstantExpression left, Right: FactExpression right } => (right, left),
            CompareExpression { Left: FactExpression left, Right: ConstantExpression right } => (left, right),
            CompareExpression { Left: ConstantExpression left, Right: FactExpression right } => (right, left),
            IncludesExpression { Of: FactExpression of, Item: ConstantExpression item } => (of, item),
            _ => (null, null),
        };
        if (fact is null || facts.Find(fact.Path, use.Rows) is not { } shape)
        {
            return;
        }

        if (shape.Kind is { } kind && constant!.Value.Kind is not FactKind.Null && constant.Value.Kind != kind)
        {
            use.At.Report(
                $"نوع «{fact.Text}» با «{constant.Text}» یکی نیست.", $"'{fact.Text}' is a {kind.ToString().ToLowerInvariant()}, never {constant.Text}.");
        }
        else if (constant!.Value.TextOrNull is { } text && shape.Values is { } values && !values.Contains(text))
        {
            use.At.Report(
                $"«{fact.Text}» هیچ‌گاه «{text}» نیست؛ مقدارها: {string.Join(", ", values)}",
                $"'{fact.Text}' is never '{text}'; it is one of: {string.Join(", ", values)}.");
        }
    }

    private static void CheckRows(FactCatalogue facts, JsonAt at, Activity activity)
    {
        var rows = activity switch
        {
            Post post => post.Each,
            OpenCaseActivity open => open.Each,
            _ => null,
        };
        if (rows is not null && !facts.HasRows(rows.Path))
        {
            at.Need("each").Report(
                $"«{rows.Path}» فهرستی از سطرها یا پرونده‌ها نیست.",
                $"'{rows.Path}' is no rows field (form.<field>), child type (children.<type>) or link (links.<name>).");
        }
    }
}
