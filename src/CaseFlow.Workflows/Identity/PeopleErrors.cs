using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Identity;

/// <summary>There is no such person.</summary>
public sealed record NoSuchPerson() : Error(new LocalizedText("چنین شخصی نیست.", "There is no such person."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>Somebody else changed the person since the page was drawn.</summary>
public sealed record PersonChanged() : Error(new LocalizedText(
    "همکار دیگری این شخص را در همین میان تغییر داده است. صفحه را تازه کنید و دوباره بنویسید.",
    "Somebody else has changed this person in the meantime. Load the page again and repeat your change."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The person holds that right on these days already.</summary>
public sealed record RightHeldAlready() : Error(new LocalizedText(
    "این نقش در همین محدوده و همین روزها هم‌اکنون داده شده است.", "The person holds this role in this place on these days already."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The right has ended already, or never was.</summary>
public sealed record RightEndedAlready() : Error(new LocalizedText(
    "این نقش پیش از این پایان یافته است.", "This right has ended already."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The account is closed (or open) already.</summary>
public sealed record AccountAlreadySo() : Error(new LocalizedText(
    "این حساب پیش از این به همین حال درآمده است.", "The account stands like that already."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>An administrator takes away his own last right to administer, or closes his own account.</summary>
public sealed record OwnLastRight() : Error(new LocalizedText(
    "کسی نمی‌تواند آخرین حق راهبری خود را بگیرد یا حساب خود را ببندد؛ راهبر دیگری این کار را بکند.",
    "Nobody takes away his own last right to administer or closes his own account: another administrator does."));

/// <summary>Nobody would be left who administers until further notice.</summary>
public sealed record LastAdministrator() : Error(new LocalizedText(
    "پس از این کار هیچ راهبر فعالی با حق بی‌پایان نمی‌ماند. نخست این نقش را به شخص دیگری بدهید.",
    "No active administrator whose right has no end would be left. Give the role to somebody else first."));

/// <summary>Who left gets no right before the account is open again.</summary>
public sealed record AccountClosed() : Error(new LocalizedText(
    "این حساب بسته است؛ نخست آن را باز کنید.", "This account is closed; open it first."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}
