namespace CaseFlow.Domain.Statistics.Pace;

/// <summary>Student's t, as far as forecasts need it.</summary>
internal static class StudentT
{
    private static readonly double[] Tenths = [3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356];

    /// <summary>What one value in ten exceeds.</summary>
    /// <param name="freedom">Degrees of freedom, 1–12: a year has no more months.</param>
    public static double UpperTenth(int freedom) => Tenths[freedom - 1];
}
