using CaseFlow.Web.Shared.Reference;

namespace CaseFlow.Web.Demo;

/// <summary>Prints who can sign in.</summary>
internal static class SignInTable
{
    public static void Print(IReadOnlyList<DemoSignIn> signIns, ReferenceNames names)
    {
        if (signIns.Count == 0)
        {
            return;
        }

        var width = signIns.Max(signIn => names.Role(signIn.Role).En.Length);
        foreach (var (userName, password, roleId, provinceId) in signIns)
        {
            var role = names.Role(roleId);
            var province = provinceId is null ? names.WholeCountry : names.Province(provinceId);
            Console.WriteLine($"{userName,-14} {password}  {role.En.PadRight(width)}  {province.En} ({role.Fa}، {province.Fa})");
        }
    }
}
