using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;

namespace CaseFlow.Workflows.Documents;

/// <summary>A kept document with what is to be said about it today.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Standing">Whether it holds.</param>
public sealed record DocumentStanding(DocumentContent Content, string Code, Standing Standing);

/// <summary>Where validity is kept: a register entry or the case itself, as it stands now.</summary>
internal sealed record ValidityKeeper(string State, Fields Data);

/// <summary>Judges a document by the case that issued it, the entry that keeps its validity, and the day.</summary>
internal static class JudgeDocument
{
    /// <param name="content">What the paper says.</param>
    /// <param name="caseState">Where the case that issued it stands.</param>
    /// <param name="status">Where its validity is kept; null: nowhere.</param>
    /// <param name="keeper">What keeps it, as it stands now; null when it is not to be found.</param>
    /// <param name="today">The day.</param>
    public static Standing Of(DocumentContent content, string caseState, DocumentStatus? status, ValidityKeeper? keeper, DateOnly today)
    {
        if (caseState is BuiltInStates.Voided or BuiltInStates.Cancelled)
        {
            return Standing.Revoked;
        }

        if (status is null || keeper is null)
        {
            return Standing.Genuine;
        }

        // A state that the definition does not know any more must never pass for a valid one.
        var standing = status.States.GetValueOrDefault(keeper.State, Standing.Revoked);
        var until = status.Until is { } field ? DocumentValues.Date(keeper.Data[field].TextOrNull) : null;
        return standing switch
        {
            Standing.Revoked or Standing.Replaced => standing,
            _ when until > content.ValidUntil => Standing.Replaced, // renewed by a later document
            _ when (until ?? content.ValidUntil) < today => Standing.Expired,
            Standing.Valid when content.ValidFrom > today => Standing.NotYetValid,
            _ => standing,
        };
    }
}
