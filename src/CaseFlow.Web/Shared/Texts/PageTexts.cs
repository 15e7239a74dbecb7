using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Organization;
using Microsoft.Extensions.Options;

namespace CaseFlow.Web.Shared.Texts;

/// Everything that one request says, in the language of its reader. Pages know it as `T`.
public sealed class PageTexts(Language language, IOptions<OrganizationOptions> organization, TimeProvider clock)
{
    private const string RightToLeftMark = "\u200f";

    private readonly TextCatalogue _catalogue = TextCatalogue.In(language);

    public Language Language => language;

    public string OrganizationName => language.IsPersian ? organization.Value.NameFa : organization.Value.NameEn;

    public DateOnly Today => BusinessDate(clock.GetUtcNow());

    public string this[string key] => _catalogue[key];

    /// The text of a key that was put together, if there is one.
    public string? Find(string key) => _catalogue.Has(key) ? _catalogue[key] : null;

    public string this[string key, params object[] values]
        => string.Format(CultureInfo.InvariantCulture, _catalogue[key], [.. values.Select(Spoken)]);

    public string Pick(LocalizedText text) => text.In(language.Code);

    public string Number(decimal value) => PersianText.Number(value, language.Code);

    /// A number that was counted no further than a limit: «۹۹+» says that there are more.
    public string Counted(long value, int most) => value > most ? this["shared.more-than", most] : Number(value);

    /// In Persian the sign stands at the number's left end, which takes a mark between the two.
    public string Percent(decimal value)
        => PersianText.Percent(value, language.Code).Replace("٪", RightToLeftMark + "٪", StringComparison.Ordinal);

    /// Digits of a text that is no number: a year, an hour, a version.
    public string Digits(string text) => language.IsPersian ? PersianText.ToPersianDigits(text) : text;

    public string Year(int year) => Digits(year.ToString(CultureInfo.InvariantCulture));

    /// «۱۴ آبان ۱۴۰۵» or "14 Aban 1405 / 5 Nov 2026".
    public string Date(DateOnly date) => language.IsPersian
        ? ShortDate(date)
        : $"{ShortDate(date)} / {date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";

    public string ShortDate(DateOnly date) => JalaliDate.Of(date).Format(language.Code);

    public string Instant(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, organization.Value.Zone);
        return this["shared.date-and-time", ShortDate(DateOnly.FromDateTime(local.DateTime)),
            Digits(local.ToString("H:mm", CultureInfo.InvariantCulture))];
    }

    public DateOnly BusinessDate(DateTimeOffset instant)
        => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, organization.Value.Zone).DateTime);

    private object Spoken(object value) => value switch
    {
        int number => Number(number),
        long number => Number(number),
        decimal number => Number(number),
        LocalizedText text => Pick(text),
        _ => value,
    };
}
