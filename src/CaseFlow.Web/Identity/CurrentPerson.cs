using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Identity;

/// The person of this request with the rights held now.
public sealed class CurrentPerson
{
    public bool IsSignedIn => true;

    public LocalizedText Name { get; } = new("زهرا کریمی", "Zahra Karimi");

    public LocalizedText Duty { get; } = new("بازرس، اصفهان", "Inspector, Isfahan");

    public string Initial(string language) => Name.In(language)[..1];
}
