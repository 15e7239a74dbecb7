namespace CaseFlow.Web.Reports.Exported;

/// A report as a file.
public sealed record ReportFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes);
