using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Publications.Checks;

namespace CaseFlow.Workflows.Publications;

/// <summary>Steps are being written for so long that the ledger could not be held still.</summary>
public sealed record LedgerBusy()
    : Error(new LocalizedText(
        "دفتر آمار همین حالا پر از کار است و نگه داشته نشد؛ چند دقیقه دیگر دوباره بکوشید.",
        "The ledger is busy and could not be held still; try again in a few minutes."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// <summary>No reason was given, or one that is too long.</summary>
/// <param name="Longest">Letters at most.</param>
public sealed record ReasonMissing(int Longest)
    : Error(new LocalizedText($"دلیل را بنویسید، حداکثر {Longest} حرف.", $"Give a reason of at most {Longest} letters."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;

    internal static ReasonMissing? In(string? reason, int longest) => reason?.Trim() is { Length: > 0 } said && said.Length <= longest ? null : new ReasonMissing(longest);
}

/// <summary>The month is not over yet.</summary>
/// <param name="Month">The month.</param>
public sealed record MonthNotOver(JalaliMonth Month)
    : Error(new LocalizedText($"{Month.Format("fa")} هنوز به پایان نرسیده است.", $"{Month.Format("en")} is not over yet."));

/// <summary>The month is closed already; nobody opens it again.</summary>
/// <param name="Month">The month.</param>
public sealed record MonthAlreadyClosed(JalaliMonth Month)
    : Error(new LocalizedText($"{Month.Format("fa")} پیش از این بسته شده است.", $"{Month.Format("en")} is closed already."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>Months are closed in order.</summary>
/// <param name="Month">The month that was to be closed.</param>
/// <param name="First">The first that is open.</param>
public sealed record EarlierMonthOpen(JalaliMonth Month, JalaliMonth First)
    : Error(new LocalizedText(
        $"ماه‌ها به ترتیب بسته می‌شوند: پیش از {Month.Format("fa")} باید {First.Format("fa")} بسته شود.",
        $"Months are closed in order: {First.Format("en")} comes before {Month.Format("en")}."));

/// <summary>A month of the period is open.</summary>
/// <param name="Month">The first one.</param>
public sealed record PeriodOpen(JalaliMonth Month)
    : Error(new LocalizedText(
        $"{Month.Format("fa")} هنوز باز است؛ پیش از انتشار ماه‌های دوره را ببندید.",
        $"{Month.Format("en")} is still open; close the months of the period before you publish."));

/// <summary>Of that year only a part is in the ledger.</summary>
/// <param name="Year">The Jalali year.</param>
/// <param name="Reason">Why.</param>
public sealed record YearIsPartial(int Year, string Reason)
    : Error(new LocalizedText(
        $"از سال {PersianText.ToPersianDigits($"{Year}")} تنها بخشی در دفتر آمار است ({Reason}) و منتشر نمی‌شود.",
        $"Only a part of {Year} is in the ledger ({Reason}); it is not published."));

/// <summary>The checks found cells that may not be published.</summary>
/// <param name="Findings">All of them.</param>
public sealed record ChecksFailed(ImmutableArray<Finding> Findings)
    : Error(new LocalizedText(
        $"منتشر نشد؛ {PersianText.ToPersianDigits($"{Findings.Length}")} خانه درست نیست:\n{string.Join('\n', Findings.Select(finding => finding.Sentence.Fa))}",
        $"Not published; {Findings.Length} cells are not right:\n{string.Join('\n', Findings.Select(finding => finding.Sentence.En))}"));

/// <summary>Warnings were not confirmed with a reason.</summary>
/// <param name="Findings">Those without one.</param>
public sealed record WarningsUnconfirmed(ImmutableArray<Finding> Findings)
    : Error(new LocalizedText(
        $"منتشر نشد؛ این هشدارها تأیید نشده است:\n{string.Join('\n', Findings.Select(finding => finding.Sentence.Fa))}",
        $"Not published; these warnings are not confirmed:\n{string.Join('\n', Findings.Select(finding => finding.Sentence.En))}"));

/// <summary>The definition files on disk are not those that the program has loaded.</summary>
/// <param name="File">The first that differs.</param>
public sealed record DefinitionsChanged(string File)
    : Error(new LocalizedText(
        $"«{File}» از هنگام آغاز سامانه دگرگون شده است؛ سامانه را دوباره آغاز کنید و گزارش را باز ببینید.",
        $"'{File}' has changed since the program started; start it again and look at the report once more."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The same report is published already and nothing has changed in it.</summary>
/// <param name="Publication">The public code of that edition.</param>
public sealed record NothingChanged(string Publication)
    : Error(new LocalizedText(
        $"از ویرایش منتشرشده ({PublicationCode.Grouped(Publication)}) هیچ خانه و متنی دگرگون نشده است.",
        $"No cell and no text has changed since the published edition ({PublicationCode.Grouped(Publication)})."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The report could not be computed again from what would be kept; it is not published.</summary>
public sealed record NotRecomputable()
    : Error(new LocalizedText(
        "گزارش از روی آنچه نگه داشته می‌شود همان بایت‌ها را نداد و منتشر نشد.",
        "Computed again from what would be kept, the report is not the same bytes; it is not published."));

/// <summary>The signing key cannot be read with the keys of this installation.</summary>
public sealed record SigningKeyUnreadable()
    : Error(new LocalizedText(
        "کلید امضا خوانده نشد؛ با caseflow publications new-key کلید تازه بخواهید.",
        "The signing key cannot be read; ask for a new one with caseflow publications new-key."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Unavailable;
}

/// <summary>There is no publication of that code.</summary>
/// <param name="Typed">What was asked for.</param>
public sealed record PublicationUnknown(string Typed)
    : Error(new LocalizedText($"انتشاری با کد «{Typed}» نیست.", $"There is no publication with the code '{Typed}'."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>A file of that name is stored with other bytes.</summary>
/// <param name="Name">The name.</param>
public sealed record PublicationFileExists(string Name)
    : Error(new LocalizedText($"پرونده «{Name}» پیش از این ذخیره شده است.", $"The file '{Name}' is stored already."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}
