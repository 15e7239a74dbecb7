using CaseFlow.Web.Cases;
using CaseFlow.Web.Shared.Forms;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Audit;

namespace CaseFlow.Web.Audit;

/// What an address asks of the log. Without a person or a case the last thirty days are meant, so that an open question stays quick.
public sealed record AuditQuery(string? What, string? Person, string? Case, string? Type, string? From, string? To, string? Before)
{
    private const int UsualDays = 30;

    public string Kind => AuditLinks.Kinds.Contains(What) ? What! : AuditLinks.Steps;

    public static AuditQuery Of(IQueryCollection query) =>
        new(query["what"], query["person"], query["case"], query["type"], query["from"], query["to"], query["before"]);

    public AuditRequest Request(PageTexts texts)
    {
        var from = PostedDay.Read(From);
        var isOpen = Asked(Person) is null && Asked(Case) is null && from is null;
        return new AuditRequest
        {
            Kind = AuditLinks.KindOf(Kind),
            Person = Asked(Person),
            Case = Asked(Case) is { } number ? CaseNumberPattern.Read(number) ?? number : null,
            Type = Asked(Type),
            From = isOpen ? (PostedDay.Read(To) ?? texts.Today).AddDays(-UsualDays) : from,
            To = PostedDay.Read(To),
            Before = Asked(Before),
        };
    }

    private static string? Asked(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
