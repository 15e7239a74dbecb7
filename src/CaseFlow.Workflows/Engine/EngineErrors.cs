using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Engine;

/// <summary>There is no such case, or not for this person.</summary>
public sealed record CaseNotFound(string Number)
    : Error(new LocalizedText($"پرونده‌ای با شماره {Number} پیدا نشد.", $"There is no case {Number}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>There is no such case type.</summary>
public sealed record CaseTypeUnknown(string Type)
    : Error(new LocalizedText($"نوع پرونده «{Type}» تعریف نشده است.", $"There is no case type '{Type}'."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The case type has no transition of that name.</summary>
public sealed record TransitionUnknown(string Transition)
    : Error(new LocalizedText($"گذاری به نام «{Transition}» در این نوع پرونده نیست.", $"This case type has no transition '{Transition}'."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The transition does not leave the state in which the case stands.</summary>
public sealed record NotPossibleHere(LocalizedText Transition, LocalizedText State)
    : Error(new LocalizedText(
        $"«{Transition.Fa}» در وضعیت «{State.Fa}» ممکن نیست.",
        $"'{Transition.En}' is not possible in state '{State.En}'."));

/// <summary>The case has ended.</summary>
public sealed record CaseClosed(string Number, LocalizedText State)
    : Error(new LocalizedText($"پرونده {Number} پایان یافته است ({State.Fa}).", $"Case {Number} has ended ({State.En})."));

/// <summary>Somebody else took a step in the meantime.</summary>
public sealed record CaseMovedOn(string Number, int Seen, int Now)
    : Error(new LocalizedText(
        $"پرونده {Number} در این فاصله پیش رفته است. صفحه را تازه کنید و دوباره تصمیم بگیرید.",
        $"Case {Number} has moved on (you saw version {Seen}, it is now {Now}). Reload the page and decide again."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>None of the person's roles may do this.</summary>
public sealed record NotYourRole(IReadOnlyList<string> Roles)
    : Error(new LocalizedText(
        $"این کار با یکی از این نقش‌ها ممکن است: {string.Join("، ", Roles)}.",
        $"This takes one of the roles {string.Join(", ", Roles)}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>The person has the role, but for another province, laboratory or person's cases.</summary>
public sealed record OutOfScope(string Number)
    : Error(new LocalizedText($"پرونده {Number} در حوزه شما نیست.", $"Case {Number} is outside your province or laboratory."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>Four eyes: the same person did what this step confirms.</summary>
public sealed record SamePerson(LocalizedText Earlier)
    : Error(new LocalizedText(
        $"قاعده دو نفر: گام «{Earlier.Fa}» را خود شما (یا کسی که جانشین او هستید) برداشته‌اید.",
        $"Four-eyes rule: you (or the person you stand in for) took the step '{Earlier.En}'."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>The transition's condition does not hold.</summary>
public sealed record ConditionFalse(LocalizedText Transition)
    : Error(new LocalizedText($"شرط «{Transition.Fa}» برقرار نیست.", $"The condition of '{Transition.En}' does not hold."));

/// <summary>A condition depends on something that nobody can tell.</summary>
public sealed record FactUnknown(string Fact)
    : Error(new LocalizedText($"«{Fact}» معلوم نیست؛ تا معلوم نشود این گام ممکن نیست.", $"'{Fact}' is not known, so this step is refused."));

/// <summary>A closing or counting step needs an outcome.</summary>
public sealed record OutcomeMissing(LocalizedText Transition)
    : Error(new LocalizedText($"برای «{Transition.Fa}» باید نتیجه ثبت شده باشد.", $"'{Transition.En}' needs an outcome."));

/// <summary>A receiver that had to take a signal does not wait for it.</summary>
public sealed record SignalNotAwaited(string Signal, string Receiver)
    : Error(new LocalizedText(
        $"پرونده {Receiver} در وضعیتی نیست که «{Signal}» را بپذیرد.",
        $"Case {Receiver} does not wait for the signal '{Signal}'."));

/// <summary>A session has as many cases as it has places.</summary>
public sealed record SessionFull(string Number)
    : Error(new LocalizedText($"جلسه {Number} جای خالی ندارد.", $"Session {Number} has no place left."));

/// <summary>Nothing receives a signal that is required.</summary>
public sealed record SignalWithoutReceiver(string Signal, string To)
    : Error(new LocalizedText($"گیرنده‌ای ({To}) برای «{Signal}» نیست.", $"There is no receiver ({To}) for the signal '{Signal}'."));

/// <summary>A case that has counted something can only be voided.</summary>
public sealed record CancelAfterPosting(string Number)
    : Error(new LocalizedText(
        $"پرونده {Number} آمار ثبت کرده است؛ به‌جای لغو، ابطال ثبت لازم است.",
        $"Case {Number} has been counted; it can only be voided, not cancelled."));

/// <summary>Another open case rests on the register entry of this one.</summary>
public sealed record VoidBlocked(string Number, string By)
    : Error(new LocalizedText($"پرونده باز {By} بر مدخل پرونده {Number} تکیه دارد.", $"The open case {By} rests on the entry of case {Number}."));

/// <summary>A step would set off more than the engine carries out in one transaction.</summary>
public sealed record LimitExceeded(string What, int Limit, string Where)
    : Error(new LocalizedText($"بیش از {Limit} {What} در یک فرمان: {Where}", $"More than {Limit} {What} in one command: {Where}"));

/// <summary>Rows were expected and there are none.</summary>
public sealed record NoRows(string Each)
    : Error(new LocalizedText($"فهرست «{Each}» خالی است.", $"The list '{Each}' is empty."));

/// <summary>A computed quantity is not a number, or a computed dimension is not a text.</summary>
public sealed record ValueUnusable(string What, string Value)
    : Error(new LocalizedText($"مقدار «{What}» قابل استفاده نیست: {Value}", $"The value of '{What}' cannot be used: {Value}"));

/// <summary>A step cannot have happened after now.</summary>
public sealed record DateInFuture(DateOnly Date)
    : Error(new LocalizedText($"تاریخ {Date:yyyy-MM-dd} هنوز نرسیده است.", $"The date {Date:yyyy-MM-dd} lies in the future."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A step cannot have happened before the case's last one was opened.</summary>
public sealed record DateBeforeOpening(DateOnly Date)
    : Error(new LocalizedText($"تاریخ {Date:yyyy-MM-dd} پیش از باز شدن پرونده است.", $"The date {Date:yyyy-MM-dd} lies before the opening of the case."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Fields are missing or wrong: all of them, each under its name.</summary>
/// <param name="Fields">The message of each field; rows as <c>lines[2].industry</c>.</param>
public sealed record FormInvalid(IReadOnlyDictionary<string, LocalizedText> Fields)
    : Error(new LocalizedText(
        string.Join('\n', Fields.Select(field => $"{field.Key}: {field.Value.Fa}")),
        string.Join('\n', Fields.Select(field => $"{field.Key}: {field.Value.En}"))))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Another case of the type holds the same value of a unique field. The value itself is not said: it may be confidential.</summary>
/// <param name="FieldName">The field; of rows the rows field.</param>
/// <param name="Field">Its label, with those of the fields compared with it.</param>
/// <param name="Number">The other case.</param>
public sealed record ValueTaken(string FieldName, LocalizedText Field, string Number)
    : Error(new LocalizedText(
        $"مقدار «{Field.Fa}» تکراری است و پیش‌تر در {Number} ثبت شده است.",
        $"The value of '{Field.En}' is already in {Number}, and it may stand only once."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>An entry of a list does not hold on the day.</summary>
public sealed record ReferenceNotValid(LocalizedText Name, DateOnly On)
    : Error(new LocalizedText(
        $"«{Name.Fa}» در {Domain.Calendars.JalaliDate.Of(On)} معتبر نیست.", $"'{Name.En}' is not valid on {Domain.Calendars.JalaliDate.Of(On)}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The province is not said, or is not one of the person's.</summary>
public sealed record ProvinceMissing()
    : Error(new LocalizedText("استان پرونده معلوم نیست.", "The province of the case is not known."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The database stayed busy after every retry.</summary>
public sealed record Busy()
    : Error(new LocalizedText("سامانه شلوغ است؛ لحظه‌ای دیگر دوباره بکوشید.", "The system is busy; please try again in a moment."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>A posting is reversed by the very command that makes it: the definition counts and takes back in one go.</summary>
public sealed record ReversedTooEarly(string Number)
    : Error(new LocalizedText(
        $"پرونده {Number}: آماری که همین فرمان ثبت می‌کند در همین فرمان برگردانده نمی‌شود.",
        $"Case {Number}: what a command counts cannot be reversed by the same command."));

/// <summary>The postings would change a stock otherwise than by its flows: the definition forgets one.</summary>
/// <param name="Indicator">The stock.</param>
/// <param name="Province">Where.</param>
/// <param name="Held">What would be added to the stock.</param>
/// <param name="Flowed">New − exits + adjustments.</param>
public sealed record StockWithoutFlow(LocalizedText Indicator, LocalizedText Province, decimal Held, decimal Flowed)
    : Error(new LocalizedText(
        $"موجودی «{Indicator.Fa}» استان {Province.Fa} به اندازه {PersianText.Number(Held, "fa")} تغییر می‌کرد، ولی جریان‌های آن {PersianText.Number(Flowed, "fa")} است.",
        $"The stock '{Indicator.En}' of {Province.En} would change by {PersianText.Number(Held, "en")}, but its flows make {PersianText.Number(Flowed, "en")}."));

/// <summary>More would be taken out of a stock than was in it at the end of some month.</summary>
/// <param name="Indicator">What is counted.</param>
/// <param name="Province">Where.</param>
/// <param name="Month">The first month whose end would be negative.</param>
/// <param name="Quantity">What the stock would be then.</param>
public sealed record StockBelowZero(LocalizedText Indicator, LocalizedText Province, JalaliMonth Month, decimal Quantity)
    : Error(new LocalizedText(
        $"موجودی «{Indicator.Fa}» استان {Province.Fa} در پایان {Month.Format("fa")} به {PersianText.Number(Quantity, "fa")} می‌رسید؛ موجودی هیچ‌گاه منفی نمی‌شود.",
        $"The stock '{Indicator.En}' of {Province.En} would be {PersianText.Number(Quantity, "en")} at the end of {Month.Format("en")}; a stock is never negative."));

/// <summary>Another has come to hold the case since the page was drawn.</summary>
public sealed record HolderChanged(string Number)
    : Error(new LocalizedText(
        $"در این فاصله پرونده {Number} به کس دیگری سپرده شده است. صفحه را تازه کنید و دوباره تصمیم بگیرید.",
        $"Case {Number} has changed hands in the meantime. Reload the page and decide again."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>Neither does the person hold the case, nor direct those who do.</summary>
public sealed record NotYoursToHandOver(string Number)
    : Error(new LocalizedText(
        $"پرونده {Number} نزد شما نیست و سپردن کار دیگران با مدیر آنان است.",
        $"You do not hold case {Number}, and the work of others is handed over by those who direct it."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Forbidden;
}

/// <summary>Whoever is to hold the case could take no step of it where it stands.</summary>
public sealed record CannotHold(string Number, LocalizedText State)
    : Error(new LocalizedText(
        $"این شخص در وضعیت «{State.Fa}» پرونده {Number} کاری نمی‌تواند بکند: نقش یا حوزه او نمی‌خواند.",
        $"This person can take no step of case {Number} in state '{State.En}': role or area do not fit."));

/// <summary>Handing over says why.</summary>
public sealed record HandOverReasonMissing()
    : Error(new LocalizedText("دلیل سپردن کار را بنویسید.", "Say why the work is handed over."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}
