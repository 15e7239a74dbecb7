using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Workflows.Storage;

/// <summary>One numbered, forward-only step of the schema.</summary>
/// <param name="Version">The number that the name begins with.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its statements.</param>
public sealed record SchemaFile(int Version, string Name, string Sql)
{
    /// <summary>The SHA-256 of the text, in lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The files of this program, in their order.</summary>
    public static IReadOnlyList<SchemaFile> Embedded { get; } = Read(typeof(SchemaFile).Assembly);

    /// <summary>A file from its name and text.</summary>
    /// <exception cref="SchemaException">The name has no number.</exception>
    public static SchemaFile Named(string name, string sql) =>
        name.Length > 5 && name[4] == '_' && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new SchemaFile(version, name, sql)
            : throw SchemaException.BadName(name);

    private static List<SchemaFile> Read(Assembly assembly)
    {
        var prefix = $"{typeof(SchemaFile).Namespace}.Schema.";
        return [.. assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
            .Select(resource => Named(resource[prefix.Length..], Text(assembly, resource)))
            .OrderBy(file => file.Version)];
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
