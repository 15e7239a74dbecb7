using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Engine;

/// <summary>Refusals of fields that only the engine can find.</summary>
internal static class FormProblems
{
    public static LocalizedText NoSuchCase(string number) => new(
        $"پرونده‌ای با شماره {number} نیست.", $"There is no case {number}.");

    public static LocalizedText WrongType(string number, IEnumerable<string> types) => new(
        $"{number} از این نوع‌ها نیست: {string.Join("، ", types)}", $"{number} is none of: {string.Join(", ", types)}.");

    /// <summary>A step without a form takes no values.</summary>
    public static FormInvalid Unexpected(Fields values)
    {
        var all = new Dictionary<string, LocalizedText>(StringComparer.Ordinal);
        foreach (var (name, _) in values.Sorted)
        {
            all[name] = new("این گام چنین فیلدی ندارد.", "This step has no such field.");
        }

        return new FormInvalid(all);
    }

    public static FormInvalid One(string field, LocalizedText message) =>
        new(new Dictionary<string, LocalizedText>(StringComparer.Ordinal) { [field] = message });
}
