namespace CaseFlow.Web.Reads;

public static class ReadLinks
{
    public const string Log = "/reads";
}
