namespace CaseFlow.Web.Administration;

/// The addresses of administration.
public static class AdministrationLinks
{
    public const string Start = "/administration";
    public const string People = "/administration/people";
    public const string NewPerson = "/administration/people/new";
    public const string Roles = "/administration/roles";
    public const string Provinces = "/administration/provinces";
    public const string Holidays = "/administration/holidays";
    public const string Registers = "/administration/registers";
    public const string Mail = "/administration/mail";
    public const string MailAgain = "/administration/mail/again";
    public const string MailStop = "/administration/mail/stop";
    public const string MailTrial = "/administration/mail/trial";

    public static string Person(string id) => $"{People}/{Uri.EscapeDataString(id)}";

    public static string Register(string type) => $"{Registers}/{Uri.EscapeDataString(type)}";
}
