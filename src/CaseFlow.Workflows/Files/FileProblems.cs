using System.Globalization;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Files;

/// <summary>What is wrong with a file: which one, what it is, and what to do.</summary>
public static class FileProblems
{
    /// <summary>A file that the form names is not there any more, or was never this person's.</summary>
    public static readonly LocalizedText Gone = new("این فایل دیگر در سامانه نیست؛ دوباره برگزینید.", "This file is no longer here; choose it again.");

    /// <summary>One person cannot fill the store in a day.</summary>
    public static readonly LocalizedText TooMuchToday = new(
        "امروز بیش از اندازه فایل فرستاده‌اید؛ فردا دوباره بفرستید.", "You have sent too much for one day; send it again tomorrow.");

    /// <summary>More files than the field takes.</summary>
    public static LocalizedText TooMany(FileRule rule) => new(
        $"حداکثر {PersianText.Number(rule.MaxCount, "fa")} فایل پذیرفته می‌شود؛ بقیه را کنار بگذارید.",
        $"At most {rule.MaxCount.ToString(CultureInfo.InvariantCulture)} files are taken; leave the others out.");

    /// <summary>A file that the field does not take; null when it does.</summary>
    public static LocalizedText? Of(FileRule rule, FileEntry file) =>
        MediaTypes.KindOf(file.Type) is not { } kind || !rule.Accept.Contains(kind) ? NotAccepted(rule, file.Name, file.Type)
        : file.Size > rule.MaxBytes ? TooLarge(rule, file.Name, file.Size)
        : null;

    /// <summary>The file is larger than the field takes.</summary>
    public static LocalizedText TooLarge(FileRule rule, string name, long size) => new(
        $"«{name}» {Megabytes(size, "fa")} مگابایت است؛ حداکثر {PersianText.Number(rule.MaxMegabytes, "fa")} مگابایت پذیرفته می‌شود. فایل کوچک‌تری بفرستید.",
        $"“{name}” has {Megabytes(size, "en")} MB; at most {rule.MaxMegabytes.ToString(CultureInfo.InvariantCulture)} MB are taken. Send a smaller file.");

    /// <summary>A good file of a kind that the field does not take.</summary>
    public static LocalizedText NotAccepted(FileRule rule, string name, string type) => new(
        $"«{name}» از نوع {Word(type)} است؛ در این مورد {Kinds(rule, "fa")} پذیرفته می‌شود.",
        $"“{name}” is a {Word(type)} file; {Kinds(rule, "en")} is taken here.");

    /// <summary>The content is none of the types that are known, whatever the name says.</summary>
    public static LocalizedText NotRecognized(FileRule rule, string name) => new(
        $"محتوای «{name}» شناخته نشد، نام فایل هرچه باشد. {Kinds(rule, "fa")} بفرستید.",
        $"The content of “{name}” is not recognized, whatever its name says. Send {Kinds(rule, "en")}.");

    /// <summary>The beginning is right, then something is missing or broken.</summary>
    public static LocalizedText Broken(string name, string type, LocalizedText where) => new(
        $"«{name}» مانند {Word(type)} آغاز می‌شود ولی سالم نیست: {where.Fa} آن را دوباره ذخیره کنید و بفرستید.",
        $"“{name}” begins like {Word(type)} but is not whole: {where.En} Save it again and send it.");

    /// <summary>An empty file.</summary>
    public static LocalizedText Empty(string name) => new(
        $"«{name}» خالی است؛ فایل دیگری برگزینید.", $"“{name}” is empty; choose another file.");

    /// <summary>The kinds that a field takes, in words: «عکس JPEG، PNG یا WebP».</summary>
    public static string Kinds(FileRule rule, string language) => string.Join(
        language is "en" ? " or " : " یا ",
        rule.Accept.Select(kind => (kind switch
        {
            FileKind.Photo => new LocalizedText("عکس (JPEG، PNG، WebP)", "a photograph (JPEG, PNG, WebP)"),
            FileKind.Document => new LocalizedText("سند PDF", "a PDF document"),
            _ => new LocalizedText("جدول (CSV یا Excel)", "a table (CSV or Excel)"),
        }).In(language)));

    private static string Word(string type) => type switch
    {
        MediaTypes.Jpeg => "JPEG",
        MediaTypes.Png => "PNG",
        MediaTypes.WebP => "WebP",
        MediaTypes.Pdf => "PDF",
        MediaTypes.Csv => "CSV",
        MediaTypes.Xlsx => "Excel",
        _ => type,
    };

    private static string Megabytes(long bytes, string language)
    {
        var megabytes = Math.Ceiling(bytes * 10m / (1 << 20)) / 10m;
        return language is "en" ? megabytes.ToString("0.#", CultureInfo.InvariantCulture) : PersianText.Number(megabytes, "fa");
    }
}
