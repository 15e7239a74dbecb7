using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Files;

/// <summary>A file of a case as one person sees it.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Entry">What it is.</param>
/// <param name="By">The event that brought it.</param>
/// <param name="IsCurrent">False when a later step took it out of its field; what was shown once stays to be seen.</param>
public sealed record CaseFileView(FieldDefinition Field, FileEntry Entry, CaseHappening By, bool IsCurrent);

/// <summary>The files that a view of a case shows: of its events, so only of fields that the person may read.</summary>
public static class CaseFiles
{
    /// <summary>Newest first, each file of a field once, with the event that brought it first.</summary>
    public static IReadOnlyList<CaseFileView> Of(CaseView view)
    {
        var fields = view.File.Definition.FileFields;
        if (fields.IsEmpty)
        {
            return [];
        }

        var files = new List<CaseFileView>();
        var met = new HashSet<(string Field, string Hash)>();
        foreach (var happening in view.Happenings.Reverse())
        {
            foreach (var name in fields)
            {
                foreach (var entry in FileEntry.AllOf(happening.Values[name]).Where(entry => met.Add((name, entry.Hash))))
                {
                    var isCurrent = FileEntry.AllOf(view.File.Data[name]).Any(held => held.Hash == entry.Hash);
                    files.Add(new CaseFileView(view.File.Definition.AllFields[name], entry, happening, isCurrent));
                }
            }
        }

        files.Reverse();
        return files;
    }
}

/// <summary>The case has no such file, or not one that the person may read.</summary>
public sealed record FileNotFound(string Hash)
    : Error(new LocalizedText("چنین فایلی در این پرونده نیست.", "This case has no such file."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}
