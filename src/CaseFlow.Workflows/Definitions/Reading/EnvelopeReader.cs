using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>Checks what Elsa itself reads around the machine, so that the file imports into an Elsa server.</summary>
internal static class EnvelopeReader
{
    private static readonly string[] CaseFlow =
        ["kind", "numberPrefix", "open", "cancel", "void", "party", "outcomes", "final", "texts", "forms", "agenda", "session", "bulk"];

    public static void Check(JsonAt root, JsonAt caseFlow, DefinitionNotes notes)
    {
        root.Only(
            "$schema", "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs",
            "outputs", "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root");
        root.Find("customProperties")?.Only("caseFlow");
        caseFlow.Only(CaseFlow);
        CheckNames(root, caseFlow);
        foreach (var name in (string[])["inputs", "outputs", "outcomes"])
        {
            if (root.Need(name) is { Element: { ValueKind: JsonValueKind.Array } array } at && array.GetArrayLength() > 0)
            {
                at.Report("باید خالی باشد.", "Must be empty.");
            }
        }

        foreach (var name in (string[])["isReadonly", "isSystem", "isLatest", "isPublished"])
        {
            root.Need(name).AsFlag();
        }

        root.Text("name");
        root.OptionalText("description");
        root.OptionalText("createdAt");
        root.Find("options")?.Only("usableAsActivity", "autoUpdateConsumingWorkflows");
        CheckVariables(root, notes);
        CheckMachine(root.Need("root"));
    }

    private static void CheckNames(JsonAt root, JsonAt caseFlow)
    {
        var type = root.Text("definitionId");
        if (type.Length > 0 && !Names.Kebab().IsMatch(type))
        {
            root.Need("definitionId").Report("نام نوع باید kebab-case باشد.", "The type's name must be kebab-case.");
        }

        var version = root.Need("version");
        if (root.Integer("version") is not >= 1)
        {
            version.Report("نسخه از ۱ شروع می‌شود.", "The version starts at 1.");
        }
        else if (root.Text("id") is { Length: > 0 } id
            && id != string.Create(CultureInfo.InvariantCulture, $"{type}-v{root.Integer("version")}"))
        {
            root.Need("id").Report($"id باید {type}-v{root.Integer("version")} باشد.", $"The id must be {type}-v{root.Integer("version")}.");
        }

        if (root.Text("toolVersion") is { Length: > 0 } tool && !tool.StartsWith("3.", StringComparison.Ordinal))
        {
            root.Need("toolVersion").Report("قالب Elsa 3 لازم است.", "The format is Elsa 3's: write 3.8.0.0.");
        }

        if (caseFlow.Find("numberPrefix")?.AsText() is { } prefix && !Names.Prefix().IsMatch(prefix))
        {
            caseFlow.Need("numberPrefix").Report("سه حرف بزرگ لاتین لازم است.", "Three capital letters are needed.");
        }
    }

    private static void CheckVariables(JsonAt root, DefinitionNotes notes)
    {
        foreach (var at in root.Need("variables").Items())
        {
            at.Only("id", "name", "typeName", "isArray", "value", "storageDriverTypeName");
            var name = at.Text("name");
            if (at.Text("typeName") is not ("Object" or ""))
            {
                at.Need("typeName").Report("نوع متغیرهای واقعیت Object است.", "Variables for facts have the type Object.");
            }

            if (!notes.Variables.Add(name))
            {
                at.Report($"متغیر «{name}» دوباره آمده است.", $"The variable '{name}' is declared twice.");
            }
        }
    }

    private static void CheckMachine(JsonAt machine)
    {
        machine.Only("id", "nodeId", "name", "type", "version", "customProperties", "metadata", "initialState", "states", "transitions");
        machine.Text("id");
        machine.Text("nodeId");
        machine.OptionalText("name");
        machine.Need("version").AsNumber();
        if (machine.Text("type") is not ("Elsa.StateMachine" or ""))
        {
            machine.Need("type").Report("ریشه باید Elsa.StateMachine باشد.", "The root must be Elsa.StateMachine.");
        }
    }
}
