using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonTree = System.Text.Json.Nodes.JsonObject;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions;

/// <summary>
/// Turns files into definitions: takes the shared machine in, embeds the forms, writes the canonical body, hashes it, and reads
/// that body. A stored body is read by the same code.
/// </summary>
public static class DefinitionReader
{
    private const string FormsPath = "$.customProperties.caseFlow.forms";

    /// <summary>Reads a stored body back. It was validated when it was published, so only its form is checked.</summary>
    /// <param name="body">The canonical bytes.</param>
    /// <param name="folder">The folder under <c>workflows/</c>, when it is known.</param>
    public static Result<WorkflowDefinition> FromBody(ReadOnlyMemory<byte> body, string? folder = null)
    {
        const string file = "body";
        var problems = new ProblemList();
        if (JsonFile.Parse(file, body, problems) is not { } element)
        {
            return problems.AsErrors();
        }

        var read = BodyReader.Read(element, body, HashOf(body), folder ?? "", new Origins(file), problems);
        return problems.Any ? problems.AsErrors() : read.Definition;
    }

    /// <summary>
    /// Reads one file alone, for comparing: an exported definition, or a <c>workflow.json</c> with its forms and machine around it.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Result<WorkflowDefinition> FromFile(string path)
    {
        var full = Path.GetFullPath(path);
        var name = Path.GetFileName(full);
        if (!string.Equals(name, "workflow.json", StringComparison.Ordinal) || RootAbove(full) is not { } root)
        {
            return FromBody(File.ReadAllBytes(full));
        }

        var problems = new ProblemList();
        var file = Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
        var read = Read(WorkflowFiles.Read(root), file, problems);
        return read is null || problems.Any ? problems.AsErrors() : read.Definition;
    }

    /// <summary>Reads one definition; null when its file is not even JSON. All problems go to the list.</summary>
    internal static ReadDefinition? Read(WorkflowFiles files, string file, ProblemList problems)
    {
        var folder = file[..file.LastIndexOf('/')];
        if (ParseObject(file, files.Find(file) ?? default, problems) is not { } own)
        {
            return null;
        }

        var origins = new Origins(file) { IsExpanded = MachineExpansion.FlowOf(own)?.ContainsKey("forms") is true };

        if (!TryExpand(files, own, origins, problems, out var machine))
        {
            return null;
        }

        EmbedForms(files, own, folder, machine, origins, problems);
        var body = CanonicalJson.Write(JsonSerializer.SerializeToElement(own));
        using var document = JsonDocument.Parse(body);
        return BodyReader.Read(document.RootElement.Clone(), body, HashOf(body), folder, origins, problems);
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    internal static string HashOf(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    /// <summary>The folder above that has the shared machines, or the one two above (area and type).</summary>
    private static string? RootAbove(string file)
    {
        var folders = new List<string>();
        for (var folder = Path.GetDirectoryName(Path.GetDirectoryName(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Add(folder);
        }

        return folders.Find(folder => Directory.Exists(Path.Combine(folder, "machines"))) ?? folders.ElementAtOrDefault(1);
    }

    /// <summary>Takes the shared machine in, when there is one; false when it is named but cannot be read.</summary>
    private static bool TryExpand(WorkflowFiles files, JsonTree own, Origins origins, ProblemList problems, out string? machine)
    {
        machine = null;
        if (MachineExpansion.FlowOf(own)?["uses"] is not { } uses)
        {
            return true;
        }

        machine = uses.ToString();
        var machineFile = $"machines/{machine}.json";
        if (files.Find(machineFile) is not { } content)
        {
            problems.Add(origins.File, "$.customProperties.caseFlow.uses", $"ماشین «{machine}» نیست.", $"There is no machine '{machine}' ({machineFile}).");
            return false;
        }

        if (ParseObject(machineFile, content, problems) is not { } tree)
        {
            return false;
        }

        foreach (var missing in new MachineExpansion(own, tree, machineFile, origins).Expand())
        {
            problems.Add(origins.File, "$.customProperties.caseFlow.removes",
                $"«{missing}» در ماشین {machine} نیست.", $"The machine '{machine}' has no '{missing}' to remove.");
        }

        return true;
    }

    private static void EmbedForms(
        WorkflowFiles files, JsonTree own, string folder, string? machine, Origins origins, ProblemList problems)
    {
        if (MachineExpansion.FlowOf(own) is not { } flow)
        {
            return;
        }

        var forms = flow["forms"] as JsonTree ?? [];
        flow["forms"] = forms;
        var all = (machine is null ? [] : files.Forms($"machines/{machine}")).Concat(files.Forms(folder));
        foreach (var (id, path, content) in all)
        {
            if (ParseObject(path, content, problems) is { } form)
            {
                var place = JsonAt.PathOf(FormsPath, id);
                forms[id] = form;
                origins.Set(place, path, "$");
                foreach (var (missing, field) in ChecklistExpansion.Expand(form, place, file => FindObject(files, file, problems), origins))
                {
                    problems.Add(path, $"$.fields[{field}].checklist", $"چک‌لیست «{missing}» نیست.",
                        $"There is no checklist '{missing}' ({ChecklistExpansion.FileOf(missing)}).");
                }
            }
        }
    }

    private static JsonTree? FindObject(WorkflowFiles files, string file, ProblemList problems) =>
        files.Find(file) is { } content ? ParseObject(file, content, problems) : null;

    private static JsonTree? ParseObject(string file, ReadOnlyMemory<byte> content, ProblemList problems)
    {
        if (JsonFile.Parse(file, content, problems) is not { } element)
        {
            return null;
        }

        if (element.ValueKind is JsonValueKind.Object)
        {
            return JsonTree.Create(element);
        }

        problems.Add(file, "$", "اینجا شیء انتظار می‌رود.", "Expected an object.");
        return null;
    }
}
