using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Files;

namespace CaseFlow.Web.Files;

public static class FileLinks
{
    public static string Of(string caseNumber, FileEntry file) => $"{CaseLinks.Case(caseNumber)}/files/{file.Hash}";
}
