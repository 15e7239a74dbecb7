using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Declarations;

/// <summary>A service is held because the establishment is inactive (article 3).</summary>
/// <param name="Months">The months to declare.</param>
/// <param name="Reactivation">How much of them lifts the hold.</param>
public sealed record ServiceHeldForInactivity(IReadOnlyList<JalaliMonth> Months, ReactivationRule Reactivation)
    : Error(new LocalizedText(
        $"واحد طبق مادهٔ ۳ بخشنامهٔ آمار تولید غیرفعال است و خدمت متوقف می‌ماند. آمار {MonthList.Of(Months, "fa")} را ثبت کنید"
            + (Reactivation == ReactivationRule.BreakRun ? " (دست‌کم تا جایی که ماه‌های ثبت‌نشده از حد مجاز نگذرد)" : string.Empty)
            + "؛ توقف با ثبت آن خودبه‌خود برداشته می‌شود و زمان درخواست حفظ می‌شود.",
        $"The unit is inactive under article 3 of the production-statistics circular, and the service is held. Register {MonthList.Of(Months, "en")}"
            + (Reactivation == ReactivationRule.BreakRun ? " (at least until no more months than allowed are missing)" : string.Empty)
            + "; the hold then lifts by itself and the time of the request is kept."));

/// <summary>A service is held because a month is overdue (provincial note to the circular).</summary>
/// <param name="Months">The months to declare.</param>
public sealed record ServiceHeldForArrears(IReadOnlyList<JalaliMonth> Months)
    : Error(new LocalizedText(
        $"طبق نامهٔ استان، ارائهٔ خدمت به ثبت ماهانهٔ آمار تولید وابسته است. آمار {MonthList.Of(Months, "fa")} را ثبت کنید؛ توقف با ثبت آن خودبه‌خود برداشته می‌شود و زمان درخواست حفظ می‌شود.",
        $"By the province's note services depend on the monthly declaration. Register {MonthList.Of(Months, "en")}; the hold then lifts by itself and the time of the request is kept."));

/// <summary>The month has a declaration in effect.</summary>
/// <param name="Month">The production month.</param>
/// <param name="Version">The number of its last version.</param>
public sealed record AlreadySubmitted(JalaliMonth Month, int Version)
    : Error(new LocalizedText(
        $"آمار {Month.Format("fa")} پیش‌تر ثبت شده است (نسخهٔ {PersianText.Number(Version, "fa")}). برای تغییر، آن را اصلاح کنید.",
        $"{Month.Format("en")} is already submitted (version {Version}). To change it, correct it."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>There is no declaration in effect to act upon.</summary>
/// <param name="Month">The production month.</param>
public sealed record NothingSubmitted(JalaliMonth Month)
    : Error(new LocalizedText(
        $"برای {Month.Format("fa")} آماری ثبت نشده است. نخست آن را ثبت کنید.",
        $"Nothing is submitted for {Month.Format("en")}. Submit it first."));

/// <summary>The declaration was accepted or returned already.</summary>
/// <param name="Month">The production month.</param>
public sealed record AlreadyReviewed(JalaliMonth Month)
    : Error(new LocalizedText(
        $"آمار {Month.Format("fa")} پیش‌تر بررسی شده است. آمار برگشتی را دوباره ثبت و آمار پذیرفته‌شده را با موافقت استان اصلاح کنید.",
        $"{Month.Format("en")} has been reviewed. Submit a returned declaration again; correct an accepted one with the province's approval."));

/// <summary>An accepted declaration is corrected only with the province's approval.</summary>
/// <param name="Month">The production month.</param>
public sealed record CorrectionNeedsApproval(JalaliMonth Month)
    : Error(new LocalizedText(
        $"آمار {Month.Format("fa")} پذیرفته شده است. اصلاح آن موافقت استان را می‌خواهد.",
        $"{Month.Format("en")} is accepted. Its correction needs the province's approval."));

/// <summary>An act is dated before the last one of the month.</summary>
/// <param name="Last">The day of the last act.</param>
public sealed record ActBeforeLastAct(JalaliDate Last)
    : Error(new LocalizedText(
        $"تاریخ ثبت نمی‌تواند پیش از آخرین ثبت این ماه ({Last.Format("fa")}) باشد.",
        $"The day cannot lie before the last act on this month ({Last.Format("en")})."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The production month has not ended (article 1).</summary>
/// <param name="Month">The production month.</param>
public sealed record MonthNotEnded(JalaliMonth Month)
    : Error(new LocalizedText(
        $"{Month.Format("fa")} هنوز پایان نیافته است. آمار آن را پس از پایان ماه ثبت کنید.",
        $"{Month.Format("en")} has not ended. Declare it after its end."));

/// <summary>A form without any product line.</summary>
public sealed record EmptyDeclaration()
    : Error(new LocalizedText(
        "فرم خالی است. اگر تولیدی نبوده است، صفر را بنویسید.",
        "The form is empty. If nothing was produced, state zero."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A quantity or value below zero.</summary>
/// <param name="Code">The product's code.</param>
public sealed record NegativeProduction(string Code)
    : Error(new LocalizedText(
        $"مقدار و ارزش محصول {Code} نمی‌تواند منفی باشد.",
        $"Quantity and value of product {Code} cannot be negative."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The rules in force do not take a month of zeros as a declaration.</summary>
public sealed record ZeroIsNoDeclaration()
    : Error(new LocalizedText(
        "طبق ضوابط جاری، آمار صفر پذیرفته نیست. با استان تماس بگیرید.",
        "Under the rules in force zero production is no declaration. Turn to the province."));

/// <summary>The circular's rules have no parameter of this name.</summary>
/// <param name="Name">The name as given.</param>
public sealed record UnknownDeclarationParameter(string Name)
    : Error(new LocalizedText(
        $"پارامتر «{Name}» در ضوابط آمار تولید نیست. نام آن را از docs/declarations.md بردارید.",
        $"The declaration rules have no parameter '{Name}'. Take its name from docs/declarations.md."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A parameter does not take this value.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">The value as given.</param>
public sealed record BadDeclarationParameter(string Name, string Value)
    : Error(new LocalizedText(
        $"پارامتر «{Name}» مقدار «{Value}» را نمی‌پذیرد. مقدارهای مجاز در docs/declarations.md آمده است.",
        $"The parameter '{Name}' does not take '{Value}'. Its values are listed in docs/declarations.md."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}
