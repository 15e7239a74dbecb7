namespace CaseFlow.Web.Identity;

public static class IdentityLinks
{
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Password = "/password";
}
