using System.Globalization;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>What is said under a field: what is wrong, then what to do.</summary>
internal static class FormMessages
{
    public static readonly LocalizedText Required = new("این مورد را پر کنید.", "Fill this in.");
    public static readonly LocalizedText UnknownField = new("این فرم چنین موردی ندارد.", "This form has no such field.");
    public static readonly LocalizedText NotApplicable = new("این مورد در اینجا کاربرد ندارد؛ خالی بگذارید.", "This does not apply here; leave it empty.");
    public static readonly LocalizedText NotText = new("اینجا متن بنویسید.", "Write a text here.");
    public static readonly LocalizedText OneLine = new("در یک سطر بنویسید.", "Write this in one line.");
    public static readonly LocalizedText NotNumber = new("اینجا عدد بنویسید.", "Write a number here.");
    public static readonly LocalizedText NotWhole = new("عدد صحیح بنویسید، بدون اعشار.", "Write a whole number, without decimals.");
    public static readonly LocalizedText NotDate = new("تاریخ را مانند ۱۴۰۰/۰۲/۰۵ بنویسید.", "Write the date like 1400/02/05 or 2021-04-25.");
    public static readonly LocalizedText NotBoolean = new("بله یا خیر را برگزینید.", "Choose yes or no.");
    public static readonly LocalizedText NotOption = new("یکی از گزینه‌ها را برگزینید.", "Choose one of the options.");
    public static readonly LocalizedText NotOptions = new("گزینه‌ها را از فهرست و هرکدام را یک بار برگزینید.", "Choose from the options, each of them once.");
    public static readonly LocalizedText NotCase = new("شماره پرونده را مانند TAH-1400-000123 بنویسید.", "Write a case number like TAH-1400-000123.");
    public static readonly LocalizedText NotRows = new("سطرها را پر کنید.", "Fill in the rows.");
    public static readonly LocalizedText Pattern = new("نگارش این مورد درست نیست.", "This is not in the right form.");

    public static readonly LocalizedText NotAnswered = new("بله، خیر یا کاربرد ندارد را برگزینید.", "Answer yes, no or not applicable.");
    public static readonly LocalizedText NoteNeeded = new("بنویسید چه چیزی درست نیست.", "Write what is wrong.");
    public static readonly LocalizedText UnknownItem = new("این چک‌لیست چنین موردی ندارد.", "This checklist has no such item.");
    public static readonly LocalizedText NotChecklist = new("به موردهای چک‌لیست پاسخ دهید.", "Answer the items of the checklist.");

    public static LocalizedText AtLeast(decimal least) => new($"کمتر از {Fa(least)} نمی‌شود.", $"Not less than {En(least)}.");

    public static LocalizedText AtMost(decimal most) => new($"بیشتر از {Fa(most)} نمی‌شود.", $"Not more than {En(most)}.");

    public static LocalizedText AnswerAll(int items) => new($"به هر {Fa(items)} مورد پاسخ دهید.", $"Answer all {En(items)} items.");

    public static LocalizedText TooLong(int most) => new($"حداکثر {Fa(most)} نویسه بنویسید.", $"Write at most {En(most)} characters.");

    public static LocalizedText TooFewRows(int least) => new($"دست‌کم {Fa(least)} سطر لازم است.", $"At least {En(least)} rows are needed.");

    public static LocalizedText TooManyRows(int most) => new($"حداکثر {Fa(most)} سطر مجاز است.", $"At most {En(most)} rows are allowed.");

    private static string Fa(decimal number) => PersianText.Number(number, "fa");

    private static string En(decimal number) => number.ToString("#,##0.####", CultureInfo.InvariantCulture);
}
