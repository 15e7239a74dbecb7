namespace CaseFlow.Workflows.Definitions;

/// <summary>The definition files under <c>workflows/</c>, by their path in it (with <c>/</c>): what a catalogue is read from.</summary>
public sealed class WorkflowFiles
{
    private const string DefinitionFile = "/workflow.json";
    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);

    /// <summary>The files that define case types, in the order of their paths.</summary>
    public IEnumerable<string> Definitions => files.Keys.Where(path => path.EndsWith(DefinitionFile, StringComparison.Ordinal));

    /// <summary>Reads the workflow, machine, form and checklist files of a folder.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static WorkflowFiles Read(string folder)
    {
        var files = new WorkflowFiles();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            if (path.EndsWith(DefinitionFile, StringComparison.Ordinal) || IsForm(path)
                || path.StartsWith("machines/", StringComparison.Ordinal) || path.StartsWith("checklists/", StringComparison.Ordinal))
            {
                files.files[path] = File.ReadAllBytes(file);
            }
        }

        return files;
    }

    /// <summary>The same files with one added, changed, or removed (null).</summary>
    public WorkflowFiles With(string path, ReadOnlyMemory<byte>? content)
    {
        var changed = new WorkflowFiles();
        foreach (var (name, bytes) in files)
        {
            changed.files[name] = bytes;
        }

        if (content is { } given)
        {
            changed.files[path] = given;
        }
        else
        {
            changed.files.Remove(path);
        }

        return changed;
    }

    /// <summary>The same files with other ones in a case type's folder: what was there goes, forms too.</summary>
    /// <param name="folder">The folder, e.g. <c>inspections/taha-inspection</c>.</param>
    /// <param name="contents">The new files by their path in the folder, <c>workflow.json</c> and <c>forms/*.json</c>.</param>
    public WorkflowFiles WithType(string folder, IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> contents)
    {
        var changed = new WorkflowFiles();
        foreach (var (name, bytes) in files.Where(file => !file.Key.StartsWith($"{folder}/", StringComparison.Ordinal)))
        {
            changed.files[name] = bytes;
        }

        foreach (var (name, bytes) in contents)
        {
            changed.files[$"{folder}/{name}"] = bytes;
        }

        return changed;
    }

    /// <summary>What case types share (machines, checklists) and no case type.</summary>
    public WorkflowFiles WithoutTypes()
    {
        var folders = Definitions.Select(path => path[..(path.LastIndexOf('/') + 1)]).ToList();
        var changed = new WorkflowFiles();
        foreach (var (name, bytes) in files.Where(file => !folders.Exists(folder => file.Key.StartsWith(folder, StringComparison.Ordinal))))
        {
            changed.files[name] = bytes;
        }

        return changed;
    }

    /// <summary>The same files with a whole, expanded definition in a folder.</summary>
    public WorkflowFiles WithBody(string folder, ReadOnlyMemory<byte> body) => WithType(folder, [KeyValuePair.Create(DefinitionFile[1..], body)]);

    /// <summary>The content of a file; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Find(string path) => files.TryGetValue(path, out var content) ? content : default(ReadOnlyMemory<byte>?);

    /// <summary>The form files of a folder: id, path and content.</summary>
    public IEnumerable<(string Id, string Path, ReadOnlyMemory<byte> Content)> Forms(string folder)
    {
        var start = $"{folder}/forms/";
        return files.Where(file => file.Key.StartsWith(start, StringComparison.Ordinal) && file.Key.LastIndexOf('/') == start.Length - 1)
            .Select(file => (Path.GetFileNameWithoutExtension(file.Key), file.Key, file.Value));
    }

    private static bool IsForm(string path) => path.Split('/') is [.., "forms", _];
}
