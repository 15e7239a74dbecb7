using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Testing.Workflows;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>The house itself over a database of its own, with units that declare; months and days are Jalali texts.</summary>
public sealed class DeclarationHouse(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Province = "isfahan";

    public static Actor Declarant { get; } = Someone.With("declarant", "Unit", Province);

    public static Actor Supervisor { get; } = Someone.With("reviewer", "Supervisor", Province);

    public FakeClock Clock { get; } = new(new JalaliDate(1399, 1, 1).ToDateOnly().ToDateTime(new TimeOnly(8, 0), DateTimeKind.Utc));

    public TestDatabase Database { get; } = new(postgres);

    public EngineParts Engine { get; private set; } = null!;

    public DeclarationPolicy Policy => Engine.Rules.Reference.Declarations!;

    public DateOnly Today => Engine.Rules.BusinessDate(Clock.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Engine = (await EngineParts.OpenAsync(Database.DataSource, HouseDefinitions.Folder, Clock, CancellationToken.None)).Value;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    public FollowActivity NewPass() => new(Database.DataSource, Engine.Rules, Clock);

    public EstablishmentFiles Files => new(Database.DataSource, Engine.Rules, Engine.Loader, Clock);

    /// <summary>Moves the clock on to an hour of a day in Tehran, half past eleven unless said.</summary>
    public void MoveTo(DateOnly day, TimeOnly? hour = null)
    {
        var local = day.ToDateTime(hour ?? new TimeOnly(11, 30));
        Clock.MoveTo(new DateTimeOffset(local, Engine.Rules.Zone.GetUtcOffset(local)));
    }

    public void MoveTo(string day, TimeOnly? hour = null) => MoveTo(Day(day), hour);

    public static DateOnly Day(string text) => JalaliDate.TryParse(text, out var day) ? day.ToDateOnly() : throw new FormatException(text);

    /// <summary>Registers a unit with its permit and its declarant.</summary>
    public async Task<string> UnitAsync(string licensedOn)
    {
        var unit = await OpenAsync(
            "establishment", ("nameFa", "واحد".Fact()), ("kind", "production".Fact()), ("province", Province.Fact()), ("city", "اصفهان".Fact()),
            ("address", "شهرک".Fact()), ("licensedOn", FactValue.Of(Day(licensedOn))));
        Assert.True((await TakeAsync(unit, "RecordPermit", Supervisor, ("declarant", Declarant.Id.Fact()))).IsOk);
        return unit;
    }

    /// <summary>Opens a case or an entry for the supervisor.</summary>
    public async Task<string> OpenAsync(string type, params (string Name, FactValue Value)[] values) => (await RunAsync(new OpenCase
    {
        Id = Guid.CreateVersion7(),
        Actor = Supervisor,
        OccurredAt = Clock.GetUtcNow(),
        Type = type,
        Values = Fields.Of(values),
    })).Value.CaseNumber;

    /// <summary>Opens the declaration of a month.</summary>
    public async Task<string> DraftAsync(string unit, string month) => (await RunAsync(new OpenCase
    {
        Id = Guid.CreateVersion7(),
        Actor = Declarant,
        OccurredAt = Clock.GetUtcNow(),
        Type = Policy.Declarations.Type,
        Values = Fields.Of(("establishment", unit.Fact()), ("month", month.Fact())),
    })).Value.CaseNumber;

    /// <summary>Opens and hands in.</summary>
    public async Task<string> DeclareAsync(string unit, string month)
    {
        var number = await DraftAsync(unit, month);
        Assert.Null((await SubmitAsync(number)).Error);
        return number;
    }

    public Task<Result<StepTaken>> SubmitAsync(string number) => TakeAsync(number, "Submit", Declarant, ("lines", Lines()));

    public Task<Result<StepTaken>> TakeAsync(string number, string transition, Actor actor, params (string Name, FactValue Value)[] values) =>
        RunAsync(new TakeStep
        {
            Id = Guid.CreateVersion7(),
            Actor = actor,
            OccurredAt = Clock.GetUtcNow(),
            CaseNumber = number,
            Transition = transition,
            Values = Fields.Of(values),
        });

    public static FactValue Lines(decimal quantity = 12) => FactValue.Of(new List<Fields>
    {
        Fields.Of(("code", "1040".Fact()), ("unit", "تن".Fact()), ("quantity", FactValue.Of(quantity)), ("value", FactValue.Of(quantity * 1000))),
    });

    private Task<Result<StepTaken>> RunAsync(CaseCommand command) => Engine.Runner.RunAsync(command, CancellationToken.None);
}
