using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>The forms of the engine's own steps, for every type that has none of that name.</summary>
public static class BuiltInForms
{
    /// <summary>The form of <c>Cancel</c>.</summary>
    public const string Cancel = "cancel";

    /// <summary>The form of <c>Void</c>.</summary>
    public const string Void = "void";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FormDefinition> All { get; } =
    [
        new(Cancel, new("لغو پرونده", "Cancel the case"), [Reason(new("دلیل لغو", "Reason for cancelling"))]),
        new(Void, new("ابطال ثبت", "Void the case"),
        [
            Reason(new("دلیل ابطال", "Reason for voiding")) with
            {
                Help = new(
                    "همه شمارش‌های این پرونده و اجزای آن برگردانده می‌شود.",
                    "Everything that this case and its parts have counted is reversed."),
            },
        ]),
    ];

    private static FieldDefinition Reason(LocalizedText label) => new()
    {
        Name = "reason",
        Type = FieldType.LongText,
        Label = label,
        Required = true,
        MaxLength = 2_000,
    };
}
