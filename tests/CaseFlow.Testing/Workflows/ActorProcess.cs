using System.Globalization;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Testing.Workflows;

/// <summary>
/// Eight actors in a process of their own that is meant to be killed. Each carries out its numbered commands one after the
/// other: open a case, take its step, open the next. What is acknowledged is printed: <c>actor number command</c>.
/// Started again from the last acknowledged number, the first command may be a repetition.
/// </summary>
public static class ActorProcess
{
    /// <summary>The argument that makes a test assembly run the actors instead of its tests.</summary>
    public const string Argument = "--actors";

    public const int Actors = 8;

    public static WorkflowDefinition Matter { get; } = DefinitionBuilder.Case("matter").State("A", Do.StartClock("answer"))
        .Step("Go", "A", "B", does: Do.All(Do.Count(), Do.Signal("Done", "register"))).Automatic("On", "B", "C").Step("End", "C", "D")
        .OpenForm(Field.Case("register")).Build();

    public static WorkflowDefinition Entry { get; } = DefinitionBuilder.Register("entry").State("Valid")
        .OnSignal("Note", "Valid", "Valid", "Done").Step("End", "Valid", "Gone").Build();

    /// <summary>Runs until killed, or until every actor has carried out as many commands as told.</summary>
    /// <param name="arguments">The connection string, the number of the shared register entry, the limit, and where each actor begins.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        await using var database = CaseFlowDatabase.CreateDataSource(arguments[0]);
        var house = await EngineHouse.OpenAsync(database, new FakeClock(), Matter, Entry);
        var limit = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var starts = arguments[3].Split(',').Select(start => int.Parse(start, CultureInfo.InvariantCulture)).ToList();
        await AtOnce.RunAsync(Actors, actor => ActAsync(house, arguments[1], actor, starts[actor], limit));
        return 0;
    }

    /// <summary>The id of a numbered command.</summary>
    public static Guid IdOf(int actor, int number) => new(number, (short)actor, 7, [1, 0, 0, 0, 0, 0, 0, 0]);

    private static async Task<bool> ActAsync(EngineHouse house, string entry, int actor, int start, int limit)
    {
        for (var number = start; number < limit; number++)
        {
            var open = house.Opening("matter", null, ("register", entry.Fact())) with { Id = IdOf(actor, number - (number % 2)) };
            var answer = (await house.RunAsync(open)).Value;
            if (number % 2 == 1)
            {
                answer = (await house.RunAsync(house.Step(answer.CaseNumber, "Go") with { Id = IdOf(actor, number) })).Value;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{actor} {number} {IdOf(actor, number)}"));
        }

        return true;
    }
}
