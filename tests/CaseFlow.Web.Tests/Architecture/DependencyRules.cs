using System.Reflection;
using System.Xml.Linq;

namespace CaseFlow.Web.Tests.Architecture;

/// <summary>Web → Workflows → Domain, and nothing the other way; the Domain stands alone.</summary>
internal static class DependencyRules
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CaseFlow.Domain"] = [],
        ["CaseFlow.Workflows"] = ["CaseFlow.Domain"],
        ["CaseFlow.Web"] = ["CaseFlow.Domain", "CaseFlow.Workflows"],
    };

    /// <summary>What the assembly, standing in the place of <paramref name="project"/>, uses or declares against the rules.</summary>
    public static IEnumerable<string> Violations(string project, Assembly assembly) =>
        [
            .. assembly.GetReferencedAssemblies()
                .Select(reference => reference.Name!)
                .Where(name => !MayUse(project, name))
                .Select(name => $"{project} uses {name}"),
            .. assembly.GetTypes()
                .Where(type => type is { IsNested: false, Namespace: { } space } && IsOurs(space) && !IsWithin(project, space))
                .Select(type => $"{project} declares {type.FullName}"),
        ];

    /// <summary>What a project file references against the rules, used or not.</summary>
    public static IEnumerable<string> Violations(string project, XDocument file) =>
        from reference in file.Descendants()
        let target = reference.Attribute("Include")?.Value ?? ""
        where (reference.Name.LocalName == "PackageReference" && project == "CaseFlow.Domain")
            || (reference.Name.LocalName == "FrameworkReference" && project == "CaseFlow.Domain")
            || (reference.Name.LocalName == "ProjectReference" && !Allowed[project].Contains(Path.GetFileNameWithoutExtension(target)))
        select $"{project} references {target}";

    private static bool MayUse(string project, string name) =>
        IsOurs(name)
            ? Allowed[project].Contains(name)
            : project != "CaseFlow.Domain" || name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";

    private static bool IsOurs(string name) => name.StartsWith("CaseFlow.", StringComparison.Ordinal);

    private static bool IsWithin(string project, string space) =>
        space == project || space.StartsWith(project + ".", StringComparison.Ordinal);
}
