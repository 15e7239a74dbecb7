namespace CaseFlow.Web.Reads;

/// This page or endpoint shows the data of units: every request to it is written into the log of reads (circular of 1387, article 5).
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsUnitDataAttribute(string page) : Attribute
{
    public const string Case = "case";
    public const string Step = "step";
    public const string FigureCases = "figure-cases";
    public const string Search = "search";
    public const string Document = "document";
    public const string File = "file";
    public const string Declarations = "declarations";

    /// What kind of page it is; its name is the text `reads.page.<kind>`.
    public string Page => page;
}
