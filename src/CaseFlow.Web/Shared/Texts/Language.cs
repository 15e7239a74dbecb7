namespace CaseFlow.Web.Shared.Texts;

/// One of the two languages that every page speaks.
public sealed record Language(string Code, string Direction, string Name)
{
    public static readonly Language Persian = new("fa", "rtl", "فارسی");
    public static readonly Language English = new("en", "ltr", "English");
    public static readonly IReadOnlyList<Language> All = [Persian, English];

    public bool IsPersian => this == Persian;

    public Language Other => IsPersian ? English : Persian;

    public static Language Of(string? code) => code == English.Code ? English : Persian;
}
