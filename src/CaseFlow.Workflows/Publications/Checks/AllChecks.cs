using System.Collections.Immutable;

namespace CaseFlow.Workflows.Publications.Checks;

/// <summary>Every check that a report passes before it is published, in the order in which findings are told.</summary>
public static class AllChecks
{
    /// <summary>The checks.</summary>
    public static ImmutableArray<PublicationCheck> List { get; } =
    [
        new ReportStandsAsDefined(),
        new LabelsAreOurs(),
        new HeadingsDiffer(),
        new UnitsAgree(),
        new EveryRowStandsOnce(),
        new BlanksHaveReasons(),
        new NotCollectedIsSaid(),
        new RowsMakeTheTotal(),
        new DerivedCellsFollow(),
        new SharesStayWithinAHundred(),
        new ComplementarySharesMakeAHundred(),
        new OneFigureOneValue(),
        new PlansAreOfTheEdition(),
        new PartsMakeTheWhole(),
        new DeclaredIdentitiesHold(),
        new StocksBalance(),
        new PastStandsAsPublished(),
        new TextsPrintCells(),
        new ChartsShowTheirTables(),
        new Outliers(),
        new LooksCopied(),
    ];

    /// <summary>What all of them find, each sentence once.</summary>
    public static ImmutableArray<Finding> Run(CheckedReport report) => [.. List.SelectMany(check => check.Find(report)).Distinct()];
}
