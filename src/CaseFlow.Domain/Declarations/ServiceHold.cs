namespace CaseFlow.Domain.Declarations;

/// <summary>How an application fared at the gate. The time of the request is kept through a hold (article 3).</summary>
/// <param name="RequestedOn">The day of the application; the place in the queue counts from it.</param>
/// <param name="OpenOn">The first day from then on at whose end the gate serves; null while it is held.</param>
public sealed record ServiceHold(DateOnly RequestedOn, DateOnly? OpenOn)
{
    /// <summary>True when the application had to wait or still waits.</summary>
    public bool WasHeld => OpenOn != RequestedOn;

    /// <summary>Reads from the acts when the hold of an application lifts by itself, as known at the end of a day.</summary>
    public static ServiceHold Of(
        Establishment establishment, string service, DeclarationRulebook rulebook, DateOnly requestedOn, DateOnly asOf)
    {
        var days = ActivityHistory.Of(establishment, rulebook, asOf).Select(change => change.Day)
            .Concat(rulebook.Versions.Select(version => version.From))
            .Where(day => day > requestedOn && day <= asOf)
            .Append(requestedOn)
            .Distinct()
            .Order();
        foreach (var day in days)
        {
            if (!ServiceGate.Decide(establishment, service, rulebook, day).IsHold)
            {
                return new ServiceHold(requestedOn, day);
            }
        }

        return new ServiceHold(requestedOn, null);
    }
}
