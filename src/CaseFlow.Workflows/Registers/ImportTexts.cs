using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Registers;

/// <summary>What is said of a file that cannot be imported.</summary>
internal static class ImportTexts
{
    public static readonly LocalizedText NotUtf8 = new(
        "پرونده UTF-8 نیست؛ در صفحه‌گسترده با قالب «CSV UTF-8» ذخیره کنید.", "The file is not UTF-8; save it as 'CSV UTF-8'.");

    public static readonly LocalizedText QuoteOpen = new("گیومه‌ای که اینجا باز شده بسته نشده است.", "A quote that opens here is never closed.");

    public static readonly LocalizedText Empty = new("پرونده سرستون و دست‌کم یک سطر می‌خواهد.", "The file needs a header and at least one line.");

    public static readonly LocalizedText Twice = new("این ستون دو بار آمده است.", "This column stands here twice.");

    public static readonly LocalizedText RowsColumn = new(
        "فیلد سطری یا فایل در یک خانه نمی‌گنجد و از CSV خوانده نمی‌شود.", "A rows field or a file does not fit into one cell and is not read from CSV.");

    public static readonly LocalizedText MovesOthers = new(
        "باز کردن این مدخل پرونده‌های دیگری را هم تغییر می‌دهد؛ آن را در سامانه باز کنید.",
        "Opening this entry would change other cases too; open it in the system.");

    public static LocalizedText UnknownColumn(IEnumerable<string> fa, IEnumerable<string> en) => new(
        $"فرم چنین ستونی ندارد؛ ستون‌ها: {string.Join("، ", fa)}", $"The form has no such column; there are: {string.Join(", ", en)}.");

    public static LocalizedText MissingColumn(LocalizedText label) => new(
        $"ستون الزامی «{label.Fa}» نیست.", $"The required column '{label.En}' is missing.");

    public static LocalizedText Cells(int found, int expected) => new(
        $"{found} خانه دارد و سرستون {expected} خانه.", $"It has {found} cells, the header {expected}.");

    public static LocalizedText NoSuchTitle(string title) => new(
        $"مدخل بازی با شماره یا نام «{title}» نیست.", $"There is no open entry with the number or name '{title}'.");

    public static LocalizedText SeveralTitles(string title, int count) => new(
        $"«{title}» نام {count} مدخل است؛ شماره بنویسید.", $"'{title}' is the name of {count} entries; write the number.");

    public static LocalizedText SameAsLine(LocalizedText field, int line) => new(
        $"مقدار «{field.Fa}» همان مقدار سطر {line} است و تکرار نمی‌شود.", $"The value of '{field.En}' is that of line {line}, and it may stand only once.");
}

/// <summary>The type has no form of opening, so there is nothing to import into.</summary>
public sealed record NothingToImport(string Type)
    : Error(new LocalizedText($"«{Type}» فرم باز کردن ندارد.", $"'{Type}' has no form of opening."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>There is no such person.</summary>
public sealed record PersonUnknown(string Person)
    : Error(new LocalizedText($"شخصی به نام «{Person}» نیست.", $"There is no person '{Person}'."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}

/// <summary>The very same file was imported before.</summary>
public sealed record AlreadyImported(string Number)
    : Error(new LocalizedText(
        $"همین پرونده پیش‌تر وارد شده است (نخستین مدخل: {Number}).", $"The same file was imported before (its first entry: {Number})."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}
