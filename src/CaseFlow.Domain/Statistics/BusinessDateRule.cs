namespace CaseFlow.Domain.Statistics;

/// <summary>Which date puts a posting into its month: the regulation does not say, so the indicator does.</summary>
public abstract record BusinessDateRule
{
    private BusinessDateRule()
    {
    }

    /// <summary>The day of the posting step, in the organization's zone: the default.</summary>
    public sealed record StepDate : BusinessDateRule;

    /// <summary>A date field of the posting step's form.</summary>
    /// <param name="Field">The field's id.</param>
    public sealed record FormField(string Field) : BusinessDateRule;

    /// <summary>The day of the last earlier step by a transition of the same case.</summary>
    /// <param name="Transition">The transition's name.</param>
    public sealed record EarlierTransition(string Transition) : BusinessDateRule;
}
