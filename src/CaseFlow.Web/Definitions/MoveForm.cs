using System.Collections.Frozen;
using System.Globalization;
using CaseFlow.Workflows.Cases.Moves;
using Microsoft.Extensions.Primitives;

namespace CaseFlow.Web.Definitions;

/// What a person asks of a move, from an address or a posted form: the versions, new names of states (`state.Old=New`), clocks to be stopped.
public sealed record MoveForm(MoveRequest Request)
{
    public const string StatePrefix = "state.";

    public static MoveForm Read(string type, IReadOnlyCollection<KeyValuePair<string, StringValues>> values) => new(new MoveRequest
    {
        Type = type,
        From = Number(values, "from"),
        To = Number(values, "to"),
        States = values.Where(pair => pair.Key.StartsWith(StatePrefix, StringComparison.Ordinal) && pair.Value.ToString().Length > 0)
            .ToFrozenDictionary(pair => pair.Key[StatePrefix.Length..], pair => pair.Value.ToString(), StringComparer.Ordinal),
        StoppedClocks = values.Where(pair => pair.Key == "stop").SelectMany(pair => pair.Value).OfType<string>().ToFrozenSet(StringComparer.Ordinal),
    });

    private static int Number(IEnumerable<KeyValuePair<string, StringValues>> values, string name) =>
        int.TryParse(values.FirstOrDefault(pair => pair.Key == name).Value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
