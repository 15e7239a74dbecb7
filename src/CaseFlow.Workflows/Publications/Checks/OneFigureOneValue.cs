using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>
/// Identities I2 to I6, from the definitions themselves: wherever two cells count the same thing, in whichever tables, they print the same number; so do two
/// cells of the same plan (errors 1, 5, 9, 10, 14, 21).
/// </summary>
public sealed class OneFigureOneValue : PublicationCheck
{
    /// <inheritdoc/>
    public override LocalizedText Rule { get; } = new(
        "دو خانه که یک چیز را می‌شمارند یا یک برنامه را می‌آورند، در هر جدولی که باشند، یک عدد دارند.",
        "Two cells that count the same thing or print the same plan have the same number, in whichever tables they stand.");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(CheckedReport report)
    {
        foreach (var same in new FigureForms(report.Catalogue).Of(report).GroupBy(figure => figure.Key, StringComparer.Ordinal))
        {
            var figures = same.ToList();
            var right = figures.GroupBy(figure => figure.Value).OrderByDescending(group => group.Count()).First().First();
            foreach (var figure in figures.Where(figure => Math.Abs(figure.Value - right.Value) > figure.Slack + right.Slack))
            {
                yield return Refuse(
                    figure.Place,
                    $"«{CellWords.Of(figure.Value).Fa}» آمده است؛ {right.Place.Name.Fa} برای همین عدد «{CellWords.Of(right.Value).Fa}» دارد.",
                    $"it says {CellWords.Of(figure.Value).En}; {right.Place.Name.En} prints the same figure as {CellWords.Of(right.Value).En}.");
            }
        }
    }
}
