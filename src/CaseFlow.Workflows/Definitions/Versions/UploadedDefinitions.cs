using System.IO.Compression;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>The files of one case type in an upload.</summary>
/// <param name="Place">The folder in the archive, empty at its root.</param>
/// <param name="Type">The type that its <c>workflow.json</c> names.</param>
/// <param name="Contents">The files by their path in that folder.</param>
internal sealed record UploadedType(string Place, string Type, Dictionary<string, ReadOnlyMemory<byte>> Contents);

/// <summary>
/// Reads what somebody uploads: an archive of one or more folders with <c>workflow.json</c> and <c>forms/*.json</c>, or one definition as
/// <c>workflows export</c> prints it. Anything else in the archive is left alone.
/// </summary>
internal static class UploadedDefinitions
{
    private const string Definition = "workflow.json";
    private const int MostFiles = 500;
    private const long MostBytes = 8 * 1024 * 1024;

    public static Result<IReadOnlyList<UploadedType>> Read(byte[] content) =>
        content is [(byte)'P', (byte)'K', ..] ? OfArchive(content) : Of([new("", content)]);

    private static Result<IReadOnlyList<UploadedType>> OfArchive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var entries = archive.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
            if (entries.Count > MostFiles)
            {
                return TooLarge();
            }

            List<(string Path, byte[] Content)> files = [];
            var left = MostBytes;
            foreach (var entry in entries)
            {
                if (Read(entry, left) is not { } bytes)
                {
                    return TooLarge();
                }

                left -= bytes.Length;
                files.Add((entry.FullName.Replace('\\', '/').TrimStart('/'), bytes));
            }

            return Of([.. files.Where(file => IsNamed(file.Path)).Select(file => new Found(PlaceOf(file.Path), file.Content) { Forms = FormsOf(file.Path, files) })]);
        }
        catch (InvalidDataException)
        {
            return new UploadUnreadable(new("این پرونده zip خوانده نمی‌شود؛ آن را دوباره بسازید.", "This zip file cannot be read; make it again."));
        }
    }

    private static Result<IReadOnlyList<UploadedType>> Of(IReadOnlyList<Found> found)
    {
        List<UploadedType> types = [];
        foreach (var one in found)
        {
            if (StoredVersions.Peek(one.Content) is not { } named)
            {
                return new UploadUnreadable(new(
                    $"{Path(one)} تعریف گردش کار نیست: definitionId یا version ندارد.", $"{Path(one)} is no workflow definition: it has no definitionId or version."));
            }

            if (types.Exists(other => other.Type == named.Type))
            {
                return new UploadUnreadable(new($"{named.Type} دو بار آمده است.", $"{named.Type} is there twice."));
            }

            types.Add(new(one.Place, named.Type, new(one.Forms, StringComparer.Ordinal) { [Definition] = one.Content }));
        }

        return types.Count > 0
            ? types
            : new UploadUnreadable(new("در این پرونده workflow.json نیست.", "There is no workflow.json in this file."));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> FormsOf(string definition, List<(string Path, byte[] Content)> files)
    {
        var start = definition[..^Definition.Length] + "forms/";
        return files.Where(file => file.Path.StartsWith(start, StringComparison.Ordinal) && file.Path.LastIndexOf('/') == start.Length - 1)
            .DistinctBy(file => file.Path).ToDictionary(file => "forms/" + file.Path[start.Length..], file => (ReadOnlyMemory<byte>)file.Content, StringComparer.Ordinal);
    }

    private static bool IsNamed(string path) => path == Definition || path.EndsWith($"/{Definition}", StringComparison.Ordinal);

    private static string PlaceOf(string path) => path.Length == Definition.Length ? "" : path[..^(Definition.Length + 1)];

    private static string Path(Found one) => one.Place.Length == 0 ? Definition : $"{one.Place}/{Definition}";

    /// <summary>Null when it unpacks to more than is left: what an archive says of its sizes is not to be trusted.</summary>
    private static byte[]? Read(ZipArchiveEntry entry, long left)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        var part = new byte[16 * 1024];
        for (var read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > left)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    private static UploadUnreadable TooLarge() => new(new("این پرونده بزرگ‌تر از آن است که تعریف گردش کار باشد.", "This file is too large for a set of definitions."));

    private sealed record Found(string Place, byte[] Content)
    {
        public Dictionary<string, ReadOnlyMemory<byte>> Forms { get; init; } = [];
    }
}
