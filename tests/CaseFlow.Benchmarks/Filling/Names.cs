using System.Globalization;

namespace CaseFlow.Benchmarks.Filling;

/// <summary>Names and addresses for register entries: some words in a few of them, some in thousands, as in a real register.</summary>
internal sealed class Names(int seed)
{
    private static readonly string[] First =
    [
        "آرمان", "بهاران", "پارسیان", "پیشگامان", "توسعه", "جهان‌نما", "چشمه‌سار", "خاوران", "دماوند", "رویان", "زاگرس", "سپاهان", "شایان", "صبا", "طلوع",
        "عقیق", "فجر", "قائم", "کیمیا", "گلستان", "لاله", "مهرگان", "نوین", "نیک‌اندیش", "هامون", "یاقوت", "البرز", "ایران", "پویا", "سبلان",
    ];

    private static readonly string[] Second =
    [
        "شرق", "غرب", "شمال", "جنوب", "مرکزی", "کاوه", "آریا", "تک", "برتر", "زرین", "سیمین", "پایدار", "همراه", "نگین", "کوثر", "میهن", "رستگار", "امید",
        "بهشت", "دنا", "هیرمند", "کرخه", "سیمره", "ارس", "گیسو", "مانا", "رایان", "سامان", "شهد", "نور",
    ];

    private static readonly string[] Streets =
    [
        "خیابان شهید بهشتی", "خیابان امام خمینی", "بلوار کشاورز", "خیابان چهارباغ", "جاده قدیم کرج", "شهرک صنعتی شماره ۲", "میدان آزادی", "خیابان سعدی",
        "بلوار معلم", "خیابان طالقانی", "کوی فرهنگیان", "خیابان دانشگاه",
    ];

    private readonly Random random = new(seed);

    public string Name() => string.Create(
        CultureInfo.InvariantCulture, $"{First[random.Next(First.Length)]} {Second[random.Next(Second.Length)]} {random.Next(1, 400)}");

    public string Address() => string.Create(
        CultureInfo.InvariantCulture, $"{Streets[random.Next(Streets.Length)]}، کوچه {random.Next(1, 60)}، پلاک {random.Next(1, 300)}");
}
