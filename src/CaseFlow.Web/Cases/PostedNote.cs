using CaseFlow.Web.Shared.Forms;

namespace CaseFlow.Web.Cases;

/// A note that could not be kept, as it was typed, with what is wrong.
public sealed record PostedNote(string Text, bool IsConfidential, FormProblems Problems);
