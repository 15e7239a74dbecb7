namespace CaseFlow.Web.Identity;

/// The rights that pages and endpoints ask for. What a role may do inside a case is said by the workflow, not here.
public static class Policies
{
    public const string SignedIn = "signed-in";
    public const string ReadCases = "read-cases";
    public const string OpenCases = "open-cases";
    public const string TakeSteps = "take-steps";
    public const string ApproveCases = "approve-cases";
    public const string ReadStatistics = "read-statistics";

    public static readonly IReadOnlyList<string> All =
        [SignedIn, ReadCases, OpenCases, TakeSteps, ApproveCases, ReadStatistics];
}
