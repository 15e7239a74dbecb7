using CaseFlow.Web.Cases;
using CaseFlow.Workflows.Drafts;

namespace CaseFlow.Web.Drafts;

/// What is posted here is a form that can be kept as a draft: of a step, or of a new case.
[AttributeUsage(AttributeTargets.Method)]
public sealed class DraftedFormAttribute(bool isOpening) : Attribute
{
    public bool IsOpening => isOpening;

    public DraftKey KeyOf(string person, HttpContext context, IFormCollection posted)
    {
        var route = context.Request.RouteValues;
        return isOpening
            ? DraftKey.OfOpening(person, (string)route["type"]!, context.Request.Query["linkedTo"] is [{ Length: > 0 } linked] ? linked : null)
            : DraftKey.OfStep(person, (string)route["number"]!, posted[TakeStepEndpoint.Transition].ToString());
    }
}
