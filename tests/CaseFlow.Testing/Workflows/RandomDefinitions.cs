using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Testing.Workflows;

/// <summary>
/// Three random machines that know each other: a case, its children, and a register entry that cases name. They count, reverse,
/// signal, open one another, run clocks, and move by persons, signals, deadlines and by themselves.
/// </summary>
public sealed class RandomDefinitions(int seed)
{
    private static readonly string[] Signals = ["Ping", "Pong", "Voided"];
    private static readonly string[] Clocks = ["short", "long"];
    private static readonly string[] Indicators = ["inspection.taha", "inspection.technical-visit", "enforcement.notice", "enforcement.warning"];
    private static readonly string[] Industries = ["textile-leather", "packaging-cellulose", "food-agriculture"];

    private static readonly string[] Conditions =
    [
        "variables.case.hasPostings", "!variables.case.hasPostings", "variables.children.limb.open === 0", "variables.children.limb.count < 4",
        "variables.links.register.count > 0", "variables.clocks.short.running", "!variables.clocks.long.expired",
        "variables.form.sum < 40", "variables.actor.roles.includes('Supervisor')", "variables.case.state !== 'S0'",
        "variables.register.state === 'S0'",
    ];

    private readonly Random random = new(seed);

    public WorkflowDefinition[] All() => [Machine(DefinitionBuilder.Case("head"), "head"), Limb(), Machine(DefinitionBuilder.Register("entry"), "entry")];

    private WorkflowDefinition Limb() => Machine(DefinitionBuilder.Child("limb"), "limb");

    private WorkflowDefinition Machine(DefinitionBuilder builder, string type)
    {
        var states = random.Next(3, 6);
        builder.OpenForm(Field.Case("register", "entry"), Field.Number("sum"));
        for (var state = 0; state < states; state++)
        {
            builder.State($"S{state}", state > 0 || type == "limb" ? Some(type) : Activities("head", type == "head" ? 2 : 0), random.Next(4) == 0 ? Some(type) : null);
            builder.Step($"Leave{state}", $"S{state}", $"S{random.Next(states)}", by: "Inspector|Supervisor", does: Some(type));
        }

        for (var i = random.Next(3, 7); i > 0; i--)
        {
            builder.Step(
                $"Step{i}", State(states), State(states), by: "Inspector|Supervisor", form: random.Next(3) == 0 ? [Field.Number("sum")] : null,
                when: random.Next(3) == 0 ? OneOf(Conditions) : null, not: random.Next(5) == 0 ? [$"Leave{random.Next(states)}"] : null, does: Some(type));
        }

        for (var i = random.Next(1, 4); i > 0; i--)
        {
            builder.OnSignal($"Hear{i}", State(states), State(states), OneOf(Signals), random.Next(3) == 0 ? OneOf(Conditions) : null, random.Next(4) == 0, Some(type));
        }

        for (var i = random.Next(0, 2); i > 0; i--)
        {
            builder.Automatic($"Auto{i}", $"S{states - 1}", $"S{random.Next(states - 1)}", OneOf(Conditions), Some(type));
        }

        builder.OnDeadline("Expire", State(states), State(states), OneOf(Clocks), does: Some(type));
        return builder.Step("Finish", State(states), "End", by: "Inspector|Supervisor", does: Some(type)).Build();
    }

    private Activity? Some(string type) => random.Next(4) == 0 ? null : Activities(type, random.Next(1, 4));

    private Activity Activities(string type, int count) => Do.All([.. Enumerable.Range(0, count).Select(_ => One(type))]);

    private Activity One(string type) => random.Next(type == "head" ? 14 : 12) switch
    {
        0 or 1 or 2 => Do.Count(OneOf(Indicators), $"{random.Next(1, 4)}", OneOf(Industries)),
        3 => Do.PostTogether([(OneOf(Indicators), "1"), (OneOf(Indicators), "0.5")], ("industry", $"'{OneOf(Industries)}'")),
        4 => Do.Reverse(OneOf<ReverseScope>([ReverseScope.Case, ReverseScope.Children, ReverseScope.Family]), OneOf(["*", "Leave0", "Step1", "Opened"])),
        5 or 6 => Do.Signal(OneOf(Signals), OneOf(["parent", "children", "linked", "register"]), required: random.Next(12) == 0),
        7 => Do.StartClock(OneOf(Clocks), $"{random.Next(1, 5)}", OneOf<ClockCalendar>([ClockCalendar.Days, ClockCalendar.WorkingDays]), keep: random.Next(3) == 0),
        8 => OneOf<Activity>([Do.PauseClock(OneOf(Clocks)), Do.ResumeClock(OneOf(Clocks)), Do.StopClock(OneOf(Clocks))]),
        9 => Do.Set("industry", $"'{OneOf(Industries)}'"),
        10 => Do.When(OneOf(Conditions), Do.Count(OneOf(Indicators), "1", OneOf(Industries)), Do.Tell("Supervisor", "told")),
        11 => Do.Issue("paper"),
        _ => Do.OpenChild("limb", values: ("register", "variables.form.register")),
    };

    private string State(int states) => $"S{random.Next(states)}";

    private T OneOf<T>(T[] choices) => choices[random.Next(choices.Length)];
}
