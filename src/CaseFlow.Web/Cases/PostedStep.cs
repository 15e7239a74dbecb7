using CaseFlow.Web.Shared.Forms;

namespace CaseFlow.Web.Cases;

/// A step that was posted and comes back to its page: refused, or only to be drawn again.
public sealed record PostedStep(string Transition, IFormCollection Form, FormProblems Problems, bool MovedOn = false);
