using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Mails;

/// <summary>A mail could not be put into words now.</summary>
/// <param name="Detail">What went wrong.</param>
public sealed record MailNotComposed(string Detail)
    : Error(new LocalizedText($"متن نامه آماده نشد: {Detail}", $"The mail could not be composed: {Detail}"))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// <summary>The mail is where this cannot be done to it: sent already, or stopped already, or under way.</summary>
public sealed record MailNotThere()
    : Error(new LocalizedText(
        "این نامه در وضعی نیست که این کار بر آن انجام شود: شاید همین حالا فرستاده شده باشد. فهرست را تازه کنید.",
        "The mail is not where this can be done: it may have been sent just now. Look at the list again."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>Who asked for a mail has no address.</summary>
public sealed record NoMailAddress()
    : Error(new LocalizedText(
        "برای شما نشانی رایانامه ثبت نشده است. آن را در صفحه شخص بنویسید.", "There is no mail address for you. Write it on the person's page."));
