using CaseFlow.Workflows.Publications;
using CaseFlow.Workflows.Reports.Composed;

namespace CaseFlow.Web.Publications;

/// A publication as whoever holds a copy of it may see it.
public sealed record VerifiedPublication(PublicationLine Line, ComposedReport Report, bool IsSigned, ComparedFile? Compared);

/// A file held against a publication: its name there, or null when it is none of its files.
public sealed record ComparedFile(string Sha256, string? Name);
