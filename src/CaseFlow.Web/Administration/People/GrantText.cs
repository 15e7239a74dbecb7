using CaseFlow.Web.Shared.Reference;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Administration.People;

/// Rights in words: «بازرس، اصفهان».
public static class GrantText
{
    public static string Of(IEnumerable<RoleGrant> grants, ReferenceNames names, PageTexts texts)
    {
        var all = grants.Select(grant => $"{texts.Pick(names.Role(grant.Role))} ({PlaceOf(grant.Province, grant.Laboratory, names, texts)})").ToList();
        return all.Count == 0 ? "–" : string.Join(texts["shared.list-separator"], all);
    }

    public static string PlaceOf(string? province, string? laboratory, ReferenceNames names, PageTexts texts)
    {
        var place = texts.Pick(province is null ? names.WholeCountry : names.Province(province));
        return laboratory is null ? place : $"{place}{texts["shared.list-separator"]}{laboratory}";
    }
}
