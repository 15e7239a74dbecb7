using System.Text.Json;

namespace CaseFlow.Workflows.Ledger;

/// <summary>
/// What a step says that it opened must be there, and a case that no command opened must be said by a step. Opener and
/// opened stand close together, so that only few numbers wait for each other.
/// </summary>
internal sealed class OpenedCases(Differences differences)
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private readonly HashSet<string> met = new(StringComparer.Ordinal);

    public void Take(JsonDocument? body)
    {
        if (body is null)
        {
            return;
        }

        foreach (var number in body.RootElement.TryGetProperty("cases", out var cases) ? cases.EnumerateArray() : default)
        {
            Match(number.GetString()!, said, met);
        }

        if (body.RootElement.GetProperty("kind").ValueEquals("opened") && !body.RootElement.TryGetProperty("command", out _)
            && body.RootElement.GetProperty("row").TryGetProperty("number", out var own))
        {
            Match(own.GetString()!, met, said);
        }
    }

    public void End()
    {
        foreach (var number in said.Order(StringComparer.Ordinal))
        {
            differences.Add($"case {number} was opened by a step and is missing");
        }

        foreach (var number in met.Order(StringComparer.Ordinal))
        {
            differences.Add($"case {number} was opened by no command and no step");
        }
    }

    private static void Match(string number, HashSet<string> own, HashSet<string> other)
    {
        if (!other.Remove(number))
        {
            own.Add(number);
        }
    }
}
