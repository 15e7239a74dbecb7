using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Hosting;

/// Market inspections in Isfahan as others left them, made through the engine.
public sealed class Inspections(WebSite site)
{
    private static readonly Actor Inspector = With("inspector-before", "Inspector");
    private static readonly Actor Supervisor = With("supervisor-before", "Supervisor");

    private string? _unit;
    private string? _product;

    public string Product => _product!;

    public async Task<string> PlannedAsync()
    {
        _unit ??= await OpenAsync("establishment", Inspector,
            ("nameFa", "فروشگاه سپاهان"), ("kind", "trade"), ("province", "isfahan"), ("city", "اصفهان"), ("address", "چهارباغ"));
        _product ??= await OpenAsync("product", Supervisor,
            ("nameFa", "شیر"), ("nameEn", "Milk"), ("standardNumber", "93"), ("industry", "food-agriculture"), ("mandatory", true));
        return await OpenAsync("taha-inspection", Inspector, ("establishment", _unit), ("product", _product));
    }

    /// A laboratory that takes samples.
    public Task<string> LaboratoryAsync() => OpenAsync("laboratory", Supervisor,
        ("nameFa", "آزمایشگاه زاینده‌رود"), ("accreditationNumber", "NACI-1"), ("province", "isfahan"));

    public async Task<string> AssignedAsync(string inspector = "inspector-before")
    {
        var number = await PlannedAsync();
        await TakeAsync(number, "Assign", Supervisor, ("inspector", inspector));
        return number;
    }

    public async Task<string> InProgressAsync(string inspector = "inspector-before")
    {
        var number = await AssignedAsync(inspector);
        await TakeAsync(number, "Start", Inspector, ("startedOn", "2026-11-05"));
        return number;
    }

    public async Task<string> ReportedAsync(string by = "inspector-before")
    {
        var number = await InProgressAsync();
        await TakeAsync(number, "SubmitReport", With(by, "Inspector"),
            ("outcome", "NoFinding"), ("visitedOn", "2026-11-05"), ("signedByUnit", true), ("unmarkedGoodsFound", false));
        return number;
    }

    public Task TakeAsync(string number, string transition, Actor actor, params (string Name, object Value)[] values)
        => RunAsync(new TakeStep { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = site.Clock.GetUtcNow(), CaseNumber = number, Transition = transition, Values = Fields(values) });

    private Task<string> OpenAsync(string type, Actor actor, params (string Name, object Value)[] values)
        => RunAsync(new OpenCase { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = site.Clock.GetUtcNow(), Type = type, Values = Fields(values), Province = "isfahan" });

    private async Task<string> RunAsync(CaseCommand command)
        => (await site.Engine.Runner.RunAsync(command, TestContext.Current.CancellationToken)).Value.CaseNumber;

    private static Actor With(string id, string role) => new() { Id = id, Grants = [new RoleGrant(role, "isfahan")] };

    private static Fields Fields((string Name, object Value)[] values) => CaseFlow.Workflows.Definitions.Conditions.Fields.From(
        values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value is bool truth ? FactValue.Of(truth) : FactValue.Of((string)pair.Value))));
}
