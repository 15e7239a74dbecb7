namespace CaseFlow.Workflows.Definitions.Reading;

/// <summary>
/// Where the parts of an expanded definition come from: a machine, a form, or the type's own file. The longest known
/// path decides; so a problem names the file that a person has to open.
/// </summary>
internal sealed class Origins(string file)
{
    private readonly Dictionary<string, (string File, string Path)> parts = new(StringComparer.Ordinal);

    /// <summary>The file of everything that has no origin of its own.</summary>
    public string File => file;

    /// <summary>True when the file is a whole definition with its forms in it: a stored or exported one, whose machine has been taken in already.</summary>
    public bool IsExpanded { get; init; }

    /// <summary>Says that what stands at <paramref name="path"/> was read at another place.</summary>
    public void Set(string path, string from, string fromPath) => parts[path] = (from, fromPath);

    /// <summary>The file and the path in it.</summary>
    public (string File, string Path) Of(string path)
    {
        for (var length = path.Length; length > 0; length = path.LastIndexOfAny(['.', '['], length - 1))
        {
            if (parts.TryGetValue(path[..length], out var origin))
            {
                return (origin.File, origin.Path + path[length..]);
            }
        }

        return (file, path);
    }
}
