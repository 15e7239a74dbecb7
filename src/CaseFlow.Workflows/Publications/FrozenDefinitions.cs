using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using Npgsql;

namespace CaseFlow.Workflows.Publications;

/// <summary>
/// The definition files behind a publication, byte for byte: reference lists, indicators and measures, tables and reports. From these, and not from the
/// files of today, a published report is computed again.
/// </summary>
public sealed class FrozenDefinitions
{
    private FrozenDefinitions(ImmutableSortedDictionary<string, byte[]> files)
    {
        Files = files;
        Manifest = Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{HashOf(file.Value)}  {file.Key}\n")));
    }

    /// <summary>The bytes by path below <c>workflows/</c>.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; }

    /// <summary>A line for each file as <c>sha256sum</c> writes it: whoever signs this has signed all of them.</summary>
    public byte[] Manifest { get; }

    /// <summary>
    /// The files of a folder as they are now, if they are those that a library was read from; or <see cref="DefinitionsChanged"/>.
    /// </summary>
    /// <param name="workflows">The folder <c>workflows/</c>.</param>
    /// <param name="loaded">What the program runs with.</param>
    public static Result<FrozenDefinitions> Take(string workflows, ReportLibrary loaded)
    {
        var files = DefinitionHashes.FilesOf(workflows)
            .ToImmutableSortedDictionary(file => file, file => File.ReadAllBytes(Path.Combine(workflows, file)), StringComparer.Ordinal);
        var now = DefinitionHashes.Of(workflows);
        return loaded.Hashes.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .FirstOrDefault(file => loaded.Hashes.GetValueOrDefault(file) != now.GetValueOrDefault(file)) is { } changed
            ? new DefinitionsChanged(changed)
            : new FrozenDefinitions(files);
    }

    /// <summary>The files of a publication.</summary>
    public static async Task<FrozenDefinitions> ReadAsync(NpgsqlDataSource database, long publication, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select d.path, c.content from publication_definitions d join frozen_contents c on c.hash = d.hash where d.publication_id = $1");
        command.Parameters.Add(SqlBatch.Of(publication));
        await using var row = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            files.Add(row.GetString(0), row.GetFieldValue<byte[]>(1));
        }

        return new FrozenDefinitions(files.ToImmutable());
    }

    /// <summary>The catalogue and the reports that these files say. They were valid when they were kept.</summary>
    /// <exception cref="InvalidDataException">They are not valid any more: the program has become stricter than it was.</exception>
    public (ReportCatalogue Catalogue, ReportLibrary Library) Load()
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-frozen-");
        try
        {
            foreach (var (path, bytes) in Files)
            {
                var file = new FileInfo(Path.Combine(folder.FullName, path));
                file.Directory!.Create();
                File.WriteAllBytes(file.FullName, bytes);
            }

            if (ReportCatalogue.Load(folder.FullName).TryGet(out var catalogue, out var error)
                && ReportLibrary.Load(folder.FullName, catalogue).TryGet(out var library, out error))
            {
                return (catalogue, library);
            }

            throw new InvalidDataException($"Definitions kept with a publication are not valid any more: {error.Text.En}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Adds the statements that keep the files with a publication, each content once.</summary>
    internal void AddTo(NpgsqlBatch batch, long publication)
    {
        foreach (var (path, bytes) in Files)
        {
            var hash = AddContent(batch, bytes);
            batch.Add("insert into publication_definitions (publication_id, path, hash) values ($1, $2, $3)", SqlBatch.Of(publication), SqlBatch.Of(path), SqlBatch.Of(hash));
        }
    }

    /// <summary>Adds the statement that keeps a content, unless it is kept already; gives its hash.</summary>
    internal static string AddContent(NpgsqlBatch batch, byte[] content)
    {
        var hash = HashOf(content);
        batch.Add("insert into frozen_contents (hash, content) values ($1, $2) on conflict do nothing", SqlBatch.Of(hash), SqlBatch.Of(content));
        return hash;
    }

    internal static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
