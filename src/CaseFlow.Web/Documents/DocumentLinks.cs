using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Web.Documents;

/// The addresses of issued documents, for those who see the case and for whoever holds the paper.
public static class DocumentLinks
{
    public const string Verify = "/verify";

    public static string Pdf(string caseNumber, IssuedDocument document, Language language)
        => $"{CaseLinks.Case(caseNumber)}/documents/{NameOf(document)}?language={language.Code}";

    /// What a document is called under its case: its event, and its place among the event's documents.
    public static string NameOf(IssuedDocument document) => $"{document.Seq}-{document.Ordinal}";

    public static string VerifyOf(string code) => $"{Verify}/{PublicCode.Grouped(code)}";
}
