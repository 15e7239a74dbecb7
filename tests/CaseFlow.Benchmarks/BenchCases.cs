using System.Buffers.Binary;
using System.Globalization;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Benchmarks;

/// <summary>Market inspections, planned in memory by the product's own planner: the registers that they need, and their walk.</summary>
internal sealed class BenchCases
{
    private static readonly DateTimeOffset Start = new(2021, 5, 8, 6, 0, 0, TimeSpan.Zero);

    private const long FirstRegisterId = 1_000_000_000;

    private readonly EngineParts engine;
    private readonly CaseSet registers = new(isWhole: true);
    private readonly Dictionary<string, string> establishments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> products = new(StringComparer.Ordinal);
    private long ordinal;

    private BenchCases(EngineParts engine) => this.engine = engine;

    public static async Task<BenchCases> PrepareAsync(BenchHouse house, CancellationToken cancellationToken)
    {
        var cases = new BenchCases(house.Engine);
        var reference = house.Engine.Rules.Reference;
        List<StepPlan> plans = [];
        foreach (var province in reference.Provinces)
        {
            cases.establishments[province.Id] = cases.Register(plans, "establishment", province.Id, Fields.Of(
                ("nameFa", FactValue.Of("فروشگاه نمونه")), ("nameEn", FactValue.Of("Sample shop")), ("kind", FactValue.Of("trade")),
                ("province", FactValue.Of(province.Id)), ("city", FactValue.Of("مرکز")), ("address", FactValue.Of("خیابان اصلی"))));
        }

        foreach (var industry in reference.Industries)
        {
            cases.products[industry.Id] = cases.Register(plans, "product", "tehran", Fields.Of(
                ("nameFa", FactValue.Of("فرآورده نمونه")), ("nameEn", FactValue.Of("Sample product")), ("standardNumber", FactValue.Of("1234")),
                ("industry", FactValue.Of(industry.Id)), ("mandatory", FactValue.Of(true))));
        }

        await WriteAsync(house, plans, cancellationToken);
        return cases;
    }

    /// <summary>Takes enough numbers and ids for so many cases.</summary>
    public Task ReserveAsync(int count, CancellationToken cancellationToken) =>
        engine.Loader.FillNumbersAsync(engine.Rules.Definitions.Newest("taha-inspection")!.NumberPrefix, 1400, count, cancellationToken);

    /// <summary>One case up to its report, or through to its end.</summary>
    public List<StepPlan> Walk(string province, string industry, CaseOrigin origin, bool toTheEnd)
    {
        var set = new CaseSet(registers, isWhole: true);
        List<StepPlan> plans = [];
        var inspector = Person("Inspector", province);
        var supervisor = Person("Supervisor", province);
        var at = Start.AddMinutes(ordinal % 100_000);
        var number = Run(set, plans, new OpenCase
        {
            Id = NextId(), Actor = inspector, OccurredAt = at, Type = "taha-inspection", Origin = origin,
            Values = Fields.Of(
                ("establishment", FactValue.Of(establishments[province])), ("product", FactValue.Of(products[industry])),
                ("plannedOn", FactValue.Of("2021-05-09"))),
        });
        void Step(Actor by, string transition, params ReadOnlySpan<(string, FactValue)> values) => Run(set, plans, new TakeStep
        {
            Id = NextId(), Actor = by, OccurredAt = at = at.AddHours(1), CaseNumber = number, Transition = transition, Values = Fields.Of(values),
        });
        Step(supervisor, "Assign", ("inspector", FactValue.Of(inspector.Id)), ("visitOn", FactValue.Of("2021-05-09")));
        Step(inspector, "Start", ("startedOn", FactValue.Of("2021-05-08")));
        Step(inspector, "SubmitReport", ("visitedOn", FactValue.Of("2021-05-08")), ("signedByUnit", FactValue.Of(true)),
            ("outcome", FactValue.Of("NoFinding")), ("unmarkedGoodsFound", FactValue.Of(false)));
        if (toTheEnd)
        {
            Step(supervisor, "Confirm");
            Step(supervisor, "Close");
        }

        return plans;
    }

    /// <summary>The step that is measured: one posting, one balance, one clock stopped.</summary>
    public TakeStep Confirm(string number, string province) => new()
    {
        Id = NextId(),
        Actor = Person("Supervisor", province),
        OccurredAt = TimeProvider.System.GetUtcNow(),
        CaseNumber = number,
        Transition = "Confirm",
    };

    public static async Task<BulkCount> WriteAsync(BenchHouse house, IReadOnlyList<StepPlan> plans, CancellationToken cancellationToken)
    {
        await using var connection = await house.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var count = await house.Engine.Bulk.WriteAsync(connection, plans, TimeProvider.System.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private string Register(List<StepPlan> plans, string type, string province, Fields values)
    {
        var definition = engine.Rules.Definitions.Newest(type)!;
        engine.Numbers.AddNumbers(definition.NumberPrefix, 1400, ++ordinal, 1);
        engine.Numbers.AddIds(FirstRegisterId + ordinal, 1);
        return Run(registers, plans, new OpenCase
        {
            Id = NextId(), Actor = Person(definition.Open.Roles[0], province), OccurredAt = Start.AddDays(-30), Type = type,
            Origin = CaseOrigin.Import, Values = values, Province = province,
        });
    }

    private string Run(CaseSet set, List<StepPlan> plans, CaseCommand command)
    {
        var answer = engine.Planner.Plan(set, command, TimeProvider.System.GetUtcNow());
        var plan = answer.Plan
            ?? throw new InvalidOperationException($"{command}: {answer.Refusal?.Text.En ?? string.Join(", ", answer.Needs)}");
        set.Apply(plan);
        plans.Add(plan);
        return plan.Answer.CaseNumber;
    }

    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Interlocked.Increment(ref ordinal));
        return new Guid(bytes, bigEndian: true);
    }

    private static Actor Person(string role, string province) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"bench-{role}-{province}"),
        Grants = [new RoleGrant(role, province)],
    };
}
