using CaseFlow.Domain.Shared;

namespace CaseFlow.Domain.Statistics.Disclosure;

/// <summary>
/// A cell cannot be protected, because too much of what would hide it is out already in the earlier edition. The new edition is withheld or
/// made coarser.
/// </summary>
/// <param name="Cell">The cell.</param>
public sealed record CellCannotBeProtected(CellKey Cell)
    : Error(new LocalizedText(
        $"خانهٔ «{Cell}» با وجود ویرایش پیشین قابل محافظت نیست؛ جدول منتشر نشود یا با تفکیک کمتر ساخته شود.",
        $"The cell '{Cell}' cannot be protected beside the earlier edition; withhold the table, or break it down less."));

/// <summary>The rules of disclosure control have a threshold that makes no sense.</summary>
/// <param name="Threshold">The name of the first such threshold.</param>
public sealed record DisclosureRulesInvalid(string Threshold)
    : Error(new LocalizedText(
        $"مقدار «{Threshold}» در قواعد محرمانگی آماری نادرست است.",
        $"The disclosure rules have an impossible '{Threshold}'."))
{
    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Invalid;
}
