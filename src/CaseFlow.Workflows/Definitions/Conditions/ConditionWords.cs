using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Definitions.Conditions;

/// <summary>Says a condition in words: fields by their labels, choices by theirs; what has no name for people keeps the one in the file.</summary>
public sealed class ConditionWords(WorkflowDefinition definition, string language)
{
    private bool IsPersian => language is not "en";

    /// <summary>The sentence, without a full stop.</summary>
    public string Of(Expression condition) => condition switch
    {
        AndExpression and => $"{Inside(and.Left)} {(IsPersian ? "و" : "and")} {Inside(and.Right)}",
        OrExpression or => $"{Inside(or.Left)} {(IsPersian ? "یا" : "or")} {Inside(or.Right)}",
        NotExpression not => IsPersian ? $"نه ({Of(not.Of)})" : $"not ({Of(not.Of)})",
        EqualExpression { Right: ConstantExpression { Value.Kind: FactKind.Null } } empty => (IsPersian, empty.Negated) switch
        {
            (true, true) => $"«{Of(empty.Left)}» پر شده باشد",
            (true, false) => $"«{Of(empty.Left)}» خالی باشد",
            (false, true) => $"'{Of(empty.Left)}' is filled in",
            _ => $"'{Of(empty.Left)}' is empty",
        },
        EqualExpression equal => (IsPersian, equal.Negated) switch
        {
            (true, true) => $"{Side(equal.Left)} جز {Side(equal.Right, equal.Left)} باشد",
            (true, false) => $"{Side(equal.Left)} برابر {Side(equal.Right, equal.Left)} باشد",
            (false, true) => $"{Side(equal.Left)} is not {Side(equal.Right, equal.Left)}",
            _ => $"{Side(equal.Left)} is {Side(equal.Right, equal.Left)}",
        },
        CompareExpression compare => $"{Side(compare.Left)} {Relation(compare.Relation)} {Side(compare.Right)}",
        IncludesExpression includes => IsPersian ? $"{Side(includes.Of)} {Side(includes.Item, includes.Of)} را داشته باشد" : $"{Side(includes.Of)} includes {Side(includes.Item, includes.Of)}",
        LengthExpression length => IsPersian ? $"شمار {Side(length.Of)}" : $"the number of {Side(length.Of)}",
        ArithmeticExpression sum => $"{Side(sum.Left)} {sum.Operation} {Side(sum.Right)}",
        FactExpression fact => Fact(fact.Path),
        ConstantExpression constant => Constant(constant.Value, null),
        _ => condition.Text,
    };

    private string Inside(Expression side) => side is AndExpression or OrExpression ? $"({Of(side)})" : Of(side);

    private string Side(Expression side, Expression? beside = null) => side switch
    {
        ConstantExpression constant => Constant(constant.Value, beside is FactExpression { Path: { Root: "form", Segments: [var name] } } ? definition.AllFields.GetValueOrDefault(name) : null),
        FactExpression fact => IsPersian ? $"«{Fact(fact.Path)}»" : $"'{Fact(fact.Path)}'",
        BinaryExpression => $"({Of(side)})",
        _ => Of(side),
    };

    private string Fact(FactPath path) => path switch
    {
        { Root: "form", Segments: [var name] } when definition.AllFields.TryGetValue(name, out var field) => field.Label.In(language),
        { Root: "form", Segments: [var rows, var column] } when definition.AllFields.TryGetValue(rows, out var field)
            && field.Fields.FirstOrDefault(one => one.Name == column) is { } inner => $"{field.Label.In(language)}: {inner.Label.In(language)}",
        _ => path.Text["variables.".Length..],
    };

    private string Constant(FactValue value, FieldDefinition? field) => value.Kind switch
    {
        FactKind.Boolean => (IsPersian, value.AsBoolean) switch { (true, true) => "آری", (true, false) => "خیر", (false, true) => "yes", _ => "no" },
        FactKind.Number => PersianText.Number(value.AsNumber, language),
        FactKind.Null => IsPersian ? "خالی" : "empty",
        FactKind.Text when field?.Options.FirstOrDefault(option => option.Value == value.AsText) is { } option => IsPersian ? $"«{option.Label.Fa}»" : $"'{option.Label.En}'",
        FactKind.Text when definition.Texts.States.TryGetValue(value.AsText, out var state) => IsPersian ? $"«{state.Fa}»" : $"'{state.En}'",
        _ => value.ToString() is { } text && IsPersian ? $"«{text}»" : $"'{value}'",
    };

    private string Relation(Relation relation) => (IsPersian, relation) switch
    {
        (true, Conditions.Relation.Less) => "کمتر از",
        (true, Conditions.Relation.LessOrEqual) => "نه بیشتر از",
        (true, Conditions.Relation.Greater) => "بیشتر از",
        (true, _) => "نه کمتر از",
        (_, Conditions.Relation.Less) => "is less than",
        (_, Conditions.Relation.LessOrEqual) => "is at most",
        (_, Conditions.Relation.Greater) => "is more than",
        _ => "is at least",
    };
}
