using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Web.Shared.Reference;

/// Names of roles, provinces and industries for people. An id that the lists don't know is shown as it is.
public sealed class ReferenceNames(ReferenceData reference)
{
    public LocalizedText WholeCountry { get; } =
        new(TextCatalogue.In(Language.Persian)["shared.whole-country"], TextCatalogue.In(Language.English)["shared.whole-country"]);

    public LocalizedText Role(string id) => reference.Roles.GetValueOrDefault(id)?.Name ?? new(id, id);

    public LocalizedText Province(string id) => reference.FindProvince(id)?.Name ?? new(id, id);

    public LocalizedText Industry(string id) => reference.FindIndustry(id)?.Name ?? new(id, id);
}
