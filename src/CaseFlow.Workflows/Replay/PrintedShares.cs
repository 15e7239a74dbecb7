namespace CaseFlow.Workflows.Replay;

/// <summary>
/// What is printed of figures that cases only have a share in: the hectares of contracts, the jobs of units. Keys are a province and a
/// value of the dimension by which the cases are counted, each empty where the number is printed for all of them.
/// </summary>
internal sealed class PrintedShares
{
    private readonly Dictionary<(string Indicator, string Province, string Value), decimal> printed = [];

    /// <summary>Takes a printed number; of two for one cell the first stays.</summary>
    public void Print(string indicator, string? province, string? value, decimal number) =>
        printed.TryAdd((indicator, province ?? string.Empty, value ?? string.Empty), number);

    /// <summary>Whether a figure is printed with these axes.</summary>
    public bool Has(string indicator, bool byProvince, bool byValue) => printed.Keys.Any(key =>
        key.Indicator == indicator && key.Province.Length > 0 == byProvince && key.Value.Length > 0 == byValue);

    /// <summary>A printed number; 0 when there is none.</summary>
    public decimal Of(string indicator, string province, string value) => printed.GetValueOrDefault((indicator, province, value));
}
