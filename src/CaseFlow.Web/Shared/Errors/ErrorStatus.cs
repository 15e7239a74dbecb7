using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Shared.Errors;

/// The one place where refusals become HTTP.
public static class ErrorStatus
{
    public static int Of(Error error) => error.Kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// A form that was filled in wrong is drawn again as such.
    public static int OfForm(Error error) => error.Kind is ErrorKind.Invalid ? StatusCodes.Status422UnprocessableEntity : Of(error);
}
