using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Statistics.Open;

/// Every table of the published report needs disclosure control.
public sealed record NothingOpen(string Report)
    : Error(new LocalizedText(
        $"همه جدول‌های گزارش «{Report}» درباره واحدهاست و فقط پس از کنترل محرمانگی، جدول به جدول، داده باز می‌شود.",
        $"All tables of the report '{Report}' are about units; they become open data one by one, after disclosure control."));
