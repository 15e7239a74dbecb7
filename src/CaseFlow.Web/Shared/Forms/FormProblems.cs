using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Shared.Forms;

/// What was wrong with a posted form: messages under their fields, and those that belong to no field.
public sealed record FormProblems(IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> General)
{
    public static readonly FormProblems None = new(new Dictionary<string, string>(), []);

    public bool Any => Fields.Count > 0 || General.Count > 0;

    public string? Of(string field) => Fields.GetValueOrDefault(field);

    /// What the fields are called, for the summary; a field without a name here is told by its message alone.
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public static FormProblems Because(string message) => new(new Dictionary<string, string>(), [message]);

    /// What a refusal says: under its fields, or in general.
    public static FormProblems Of(Error refusal, PageTexts texts, string suffix = "") => refusal is FormInvalid invalid
        ? In(invalid.Fields.ToDictionary(field => field.Key + suffix, field => texts.Pick(field.Value)))
        : Because(texts.Pick(refusal.Text));

    public static FormProblems In(Dictionary<string, string> fields) => new(fields, []);
}
