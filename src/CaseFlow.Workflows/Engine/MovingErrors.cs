using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Engine;

/// <summary>Only who looks after the definitions moves running cases.</summary>
public sealed record MayNotMove()
    : Error(new LocalizedText("انتقال پرونده‌های در جریان تنها با راهبر سامانه است.", "Only an administrator moves running cases."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>Moving cases says why.</summary>
public sealed record MoveReasonMissing()
    : Error(new LocalizedText("دلیل انتقال را بنویسید.", "Say why the cases are moved."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The type has no such published version.</summary>
public sealed record VersionUnknown(string Type, int Version)
    : Error(new LocalizedText($"نگارش {Version} از {Type} منتشر نشده است.", $"Version {Version} of {Type} has not been published."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The two versions are one, or of two kinds of machine.</summary>
public sealed record VersionsDoNotFit(string Type, int From, int To)
    : Error(new LocalizedText(
        $"از نگارش {From} به نگارش {To} از {Type} نمی‌شود رفت: یکی‌اند یا گونه آن‌ها یکی نیست.",
        $"There is no way from version {From} to version {To} of {Type}: they are the same, or not of one kind."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The case does not run under the version that it is to be moved from; perhaps it has been moved already.</summary>
public sealed record NotUnderVersion(int Version)
    : Error(new LocalizedText($"پرونده زیر نگارش {Version} نیست.", $"The case does not run under version {Version}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The case ended before it could be moved.</summary>
public sealed record EndedBeforeMove()
    : Error(new LocalizedText("پرونده پایان یافته است و زیر نگارش خود می‌ماند.", "The case has ended and stays under its version."));

/// <summary>The other version has no such state, and nobody said which one stands in its place.</summary>
public sealed record StateMissing(string State, LocalizedText Name)
    : Error(new LocalizedText(
        $"وضعیت «{Name.Fa}» در نگارش تازه نیست؛ بگویید به جای آن کدام وضعیت است.",
        $"The new version has no state '{Name.En}'; say which state stands in its place."));

/// <summary>Moving is no way to end a case.</summary>
public sealed record StateEndsCase(LocalizedText Name)
    : Error(new LocalizedText($"وضعیت «{Name.Fa}» پرونده را پایان می‌دهد؛ انتقال پرونده را نمی‌بندد.", $"State '{Name.En}' ends a case; moving closes none."));

/// <summary>After the move nobody and nothing could bring the case on.</summary>
public sealed record NothingMovesOn(LocalizedText Name)
    : Error(new LocalizedText(
        $"پرونده در وضعیت «{Name.Fa}» می‌ماند: نه گامی از آن بیرون می‌رود، نه سیگنالی، و نه مهلتی در آن می‌گذرد.",
        $"The case would be stuck in state '{Name.En}': no step or signal leads out of it, and no deadline runs."));

/// <summary>A clock that would move the case moves nothing in the other version: a duty would vanish without a word.</summary>
public sealed record DeadlineMissing(string Clock, LocalizedText Name)
    : Error(new LocalizedText(
        $"مهلت «{Name.Fa}» در جریان است و در نگارش تازه گامی ندارد؛ اگر باید بایستد، آن را نام ببرید.",
        $"The deadline '{Name.En}' is running and moves nothing in the new version; name it if it is to be stopped."));

/// <summary>A value is kept that the other version reads as something else.</summary>
public sealed record FieldOfOtherType(LocalizedText Label)
    : Error(new LocalizedText($"«{Label.Fa}» پر شده است و در نگارش تازه از نوع دیگری است.", $"'{Label.En}' is filled in, and is of another type in the new version."));

/// <summary>The other version asks at the opening for what this case was never asked.</summary>
public sealed record FieldNeverAsked(LocalizedText Label)
    : Error(new LocalizedText(
        $"نگارش تازه هنگام باز کردن «{Label.Fa}» را لازم دارد که این پرونده ندارد.",
        $"The new version needs '{Label.En}' at the opening, which this case does not have."));

/// <summary>Four eyes would be counted by the names of steps that this case's steps do not bear.</summary>
public sealed record FourEyesUncounted(LocalizedText Step)
    : Error(new LocalizedText(
        $"گام «{Step.Fa}» دیگر به این نام نیست و نگارش تازه دو نفر بودن را با نام‌های تازه می‌شمارد.",
        $"The step '{Step.En}' no longer bears this name, and the new version counts four eyes by new names."));

/// <summary>The parent asks for what the other version of its child cannot be.</summary>
public sealed record ParentAwaits(LocalizedText Parent, string State)
    : Error(new LocalizedText(
        $"پرونده مادر ({Parent.Fa}) منتظر «{State}» است که نگارش تازه ندارد.",
        $"The parent ({Parent.En}) waits for '{State}', which the new version does not have."));
