using System.Net.Mime;

namespace CaseFlow.Web.Reports.Exported;

/// A form in which a report leaves the screen.
public sealed record ReportFormat(string Name, string ContentType, string Extension)
{
    public static readonly ReportFormat Pdf = new("pdf", MediaTypeNames.Application.Pdf, "pdf");
    public static readonly ReportFormat Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    public static readonly ReportFormat Csv = new("csv", MediaTypeNames.Application.Zip, "zip");
    public static readonly ReportFormat Json = new("json", MediaTypeNames.Application.Json, "json");

    public static readonly IReadOnlyList<ReportFormat> All = [Pdf, Xlsx, Csv, Json];

    /// Null for a name that is none of them.
    public static ReportFormat? Of(string? name) => All.FirstOrDefault(format => format.Name == name);
}
