namespace CaseFlow.Web.Declarations;

/// The addresses of the declaration records of establishments.
public static class DeclarationLinks
{
    public static string Record(string establishment) => $"/establishments/{Uri.EscapeDataString(establishment)}/declarations";
}
