namespace CaseFlow.Web.Tests.Hosting;

/// Roles of `workflows/reference/roles.json` that tests name.
public static class Roles
{
    public const string Inspector = "Inspector";
    public const string Sampler = "Sampler";
    public const string LaboratoryReceiver = "LaboratoryReceiver";
    public const string LaboratoryAnalyst = "LaboratoryAnalyst";
    public const string LaboratoryApprover = "LaboratoryApprover";
    public const string Supervisor = "Supervisor";
    public const string DirectorGeneral = "DirectorGeneral";
    public const string HqOffice = "HqOffice";
    public const string SessionSecretary = "SessionSecretary";
    public const string LegalOfficer = "LegalOfficer";
    public const string ComplaintOfficer = "ComplaintOfficer";
    public const string MetrologyInspector = "MetrologyInspector";
    public const string Statistician = "Statistician";
    public const string ProvinceManager = "ProvinceManager";
    public const string Administrator = "Administrator";
    public const string Auditor = "Auditor";
}
