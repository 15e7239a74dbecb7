using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Engine;

/// <summary>Refusals of single fields that only the engine can find.</summary>
internal static class FormProblems
{
    public static FormInvalid NoSuchCase(string field, string number) => One(field,
        $"پرونده‌ای با شماره {number} نیست.", $"There is no case {number}.");

    public static FormInvalid WrongType(string field, string number, IEnumerable<string> types) => One(field,
        $"{number} از این نوع‌ها نیست: {string.Join("، ", types)}", $"{number} is none of: {string.Join(", ", types)}.");

    public static FormInvalid Unexpected(string field) => One(field,
        "این گام چنین فیلدی ندارد.", "This step has no such field.");

    private static FormInvalid One(string field, string fa, string en) =>
        new(new Dictionary<string, LocalizedText> { [field] = new(fa, en) });
}
