namespace CaseFlow.Web.Reports.Printed;

/// What shows on paper that a report was published.
/// <param name="Address">The whole address of the page that verifies it; the QR code leads there.</param>
/// <param name="Code">The code, as people type it.</param>
/// <param name="Hash">SHA-256 of the canonical bytes that were signed, in hexadecimal digits.</param>
/// <param name="SignedOn">The day on which it was signed.</param>
public sealed record PrintedMark(string Address, string Code, string Hash, DateOnly SignedOn);
