using CaseFlow.Workflows.Engine;

namespace CaseFlow.Testing.Workflows;

/// <summary>People of the tests. Without a province a role holds everywhere.</summary>
public static class Someone
{
    public const string Yazd = "yazd";

    public const string Fars = "fars";

    public static Actor Inspector { get; } = With("inspector", "Inspector", Yazd);

    public static Actor OtherInspector { get; } = With("other-inspector", "Inspector", Yazd);

    public static Actor Supervisor { get; } = With("supervisor", "Supervisor", Yazd);

    public static Actor Administrator { get; } = With("administrator", "Administrator");

    public static Actor Statistician { get; } = With("statistician", "Statistician");

    public static Actor With(string id, string role, string? province = null, string? laboratory = null) =>
        new() { Id = id, Grants = [new RoleGrant(role, province, laboratory)] };

    public static Actor With(string id, params RoleGrant[] grants) => new() { Id = id, Grants = [.. grants] };

    /// <summary>The same rights, acting for somebody else.</summary>
    public static Actor For(this Actor substitute, string person) => substitute with { OnBehalfOf = person };
}
