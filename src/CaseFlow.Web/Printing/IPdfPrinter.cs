using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Printing;

/// Makes a PDF of a whole HTML page: tagged, with an outline of its headings, on the paper that its style sheet asks for.
public interface IPdfPrinter
{
    /// Starts what prints, unless it stands ready, while the page is still being written. What fails here fails again at the print, and is told there.
    Task WakeAsync(CancellationToken cancellationToken);

    Task<Result<byte[]>> PrintAsync(string html, CancellationToken cancellationToken);

    /// The same pages without tags and outline, in half the time: for whoever wants to know what stands on which page.
    Task<Result<byte[]>> ProofAsync(string html, CancellationToken cancellationToken);
}
