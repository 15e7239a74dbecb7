using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Drawing;

/// <summary>The drawing beside a definition is missing, or of another version of it.</summary>
/// <param name="File">The drawing's file under <c>workflows/</c>.</param>
public sealed record DiagramStale(string File)
    : Error(new LocalizedText(
        $"{File}: نمودار نیست یا از این تعریف نیست؛ ./caseflow workflows draw --all آن را می‌سازد.",
        $"{File}: the drawing is missing or not of this definition; ./caseflow workflows draw --all makes it."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The README of a case type does not show its drawing.</summary>
/// <param name="File">The README under <c>workflows/</c>.</param>
public sealed record DiagramNotShown(string File)
    : Error(new LocalizedText(
        $"{File}: نمودار را نشان نمی‌دهد؛ ![…]({Diagrams.FileName}) در آن نیست.",
        $"{File}: does not show the drawing; there is no ![…]({Diagrams.FileName})."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The drawings that lie in the folders of the case types, one file each, in English like the READMEs that show them.</summary>
public static class Diagrams
{
    /// <summary>The drawing's name in its folder.</summary>
    public const string FileName = "diagram.svg";

    private const string Readme = "README.md";

    /// <summary>Writes every drawing that is missing or stale.</summary>
    /// <param name="folder">The folder <c>workflows/</c>.</param>
    /// <param name="catalogue">Its definitions.</param>
    /// <returns>The files written, as named under the folder.</returns>
    public static IReadOnlyList<string> Write(string folder, WorkflowCatalogue catalogue)
    {
        var written = catalogue.All.Where(definition => !IsCurrent(folder, definition)).ToList();
        foreach (var definition in written)
        {
            File.WriteAllText(Path.Combine(folder, FileOf(definition)), Content(definition));
        }

        return [.. written.Select(FileOf)];
    }

    /// <summary>Every case type has its drawing, and a README that shows it.</summary>
    /// <param name="folder">The folder <c>workflows/</c>.</param>
    /// <param name="catalogue">Its definitions.</param>
    /// <returns>What is not so.</returns>
    public static IReadOnlyList<Error> Check(string folder, WorkflowCatalogue catalogue)
    {
        var errors = new List<Error>();
        foreach (var definition in catalogue.All)
        {
            if (!IsCurrent(folder, definition))
            {
                errors.Add(new DiagramStale(FileOf(definition)));
            }

            var readme = Path.Combine(folder, definition.Folder, Readme);
            if (!File.Exists(readme) || !File.ReadAllText(readme).Contains($"]({FileName})", StringComparison.Ordinal))
            {
                errors.Add(new DiagramNotShown($"{definition.Folder}/{Readme}"));
            }
        }

        return errors;
    }

    private static bool IsCurrent(string folder, WorkflowDefinition definition)
    {
        var file = Path.Combine(folder, FileOf(definition));
        return File.Exists(file) && string.Equals(File.ReadAllText(file), Content(definition), StringComparison.Ordinal);
    }

    private static string FileOf(WorkflowDefinition definition) => $"{definition.Folder}/{FileName}";

    /// <summary>One element a line, so that a change of the machine reads as a change of a few lines.</summary>
    private static string Content(WorkflowDefinition definition) =>
        DrawDefinition.ToSvg(definition, "en").Replace("><", ">\n<", StringComparison.Ordinal) + "\n";
}
