namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Reads what a transition waits for.</summary>
internal sealed class TriggerReader(DefinitionNotes notes, ActivityReader activities)
{
    private static readonly string[] Common = ["id", "nodeId", "type", "version", "customProperties", "metadata"];

    public Trigger? Read(JsonAt at)
    {
        var type = at.Text("type");
        string[]? properties = type switch
        {
            "CaseFlow.UserStep" => ["roles", "form", "notSamePersonAs", "notSamePersonAsReason"],
            "CaseFlow.Deadline" => ["clock"],
            "CaseFlow.CaseSignal" => ["name", "alsoOnEntry"],
            _ => null,
        };
        if (properties is null)
        {
            if (type.Length > 0)
            {
                at.Report(
                    $"راه‌انداز «{type}» شناخته نیست.",
                    $"The trigger type '{type}' is not known; known are CaseFlow.UserStep, CaseFlow.Deadline, CaseFlow.CaseSignal.");
            }

            return null;
        }

        at.Only([.. Common, .. properties]);
        activities.Identify(at);
        return type switch
        {
            "CaseFlow.UserStep" => UserStep(at),
            "CaseFlow.Deadline" => new DeadlineTrigger(at.LiteralText("clock")),
            _ => new CaseSignal(at.LiteralText("name"), at.LiteralFlag("alsoOnEntry")),
        };
    }

    private UserStep UserStep(JsonAt at)
    {
        var others = at.LiteralTexts("notSamePersonAs");
        var step = new UserStep(at.LiteralTexts("roles") ?? [], at.OptionalLiteralText("form"), others ?? []);
        var reason = at.OptionalLiteralText("notSamePersonAsReason");
        if (others is { IsEmpty: false } || (others is { IsEmpty: true } && !string.IsNullOrWhiteSpace(reason)))
        {
            notes.FourEyesDecided.Add(step);
        }

        return step;
    }
}
