namespace CaseFlow.Web.Identity;

/// The rights that pages and endpoints ask for. What a role may do inside a case is said by its workflow, not here.
public static class Policies
{
    public const string ReadCases = "read-cases";
    public const string OpenCases = "open-cases";
    public const string TakeSteps = "take-steps";
    public const string ApproveCases = "approve-cases";
    public const string ReadStatistics = "read-statistics";
    public const string PublishStatistics = "publish-statistics";
    public const string ReadAccessLog = "read-access-log";

    private static readonly string[] Approvers =
        [Roles.Supervisor, Roles.DirectorGeneral, Roles.HqOffice, Roles.LaboratoryApprover, Roles.SessionSecretary];

    private static readonly string[] Workers =
    [
        .. Approvers, Roles.Inspector, Roles.Sampler, Roles.LaboratoryReceiver, Roles.LaboratoryAnalyst,
        Roles.LegalOfficer, Roles.ComplaintOfficer, Roles.MetrologyInspector,
    ];

    /// The roles of each policy. Nobody else passes, and nobody without a role.
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> RolesOf =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            [ReadCases] = [.. Workers, Roles.Statistician, Roles.ProvinceManager, Roles.Auditor],
            [OpenCases] = Workers,
            [TakeSteps] = Workers,
            [ApproveCases] = Approvers,
            [ReadStatistics] = [.. Workers, Roles.Statistician, Roles.ProvinceManager, Roles.Auditor, Roles.Administrator],
            [PublishStatistics] = [Roles.Statistician],
            [ReadAccessLog] = [Roles.Administrator, Roles.Auditor],
        };
}
