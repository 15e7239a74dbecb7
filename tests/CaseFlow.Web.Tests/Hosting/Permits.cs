using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Hosting;

/// Permits to use the standard mark in Isfahan, issued through the engine, and what becomes of them.
public sealed class Permits(WebSite site)
{
    private static readonly Actor Inspector = With("permit-inspector", "Inspector");
    private static readonly Actor Supervisor = With("permit-supervisor", "Supervisor");
    private static readonly Actor SecondSupervisor = With("permit-supervisor-2", "Supervisor");
    private static int _numbers;

    private readonly Actor _director = With($"permit-director-{Interlocked.Increment(ref _numbers)}", "DirectorGeneral");
    private string? _unit;

    /// The number of a case that has issued a permit, valid from a day to a day.
    public async Task<string> IssuedAsync(string validFrom = "2026-11-05", string validUntil = "2028-11-04", string? replaces = null)
    {
        if (_unit is null)
        {
            await site.AddPersonAsync(_director.Id);
            _unit = await OpenAsync("establishment", Supervisor,
                ("nameFa", "صنایع غذایی سپیدان"), ("nameEn", "Sepidan Food Industries"), ("kind", "production"), ("province", "isfahan"),
                ("city", "اصفهان"), ("address", "شهرک صنعتی جی، خیابان سوم"));
        }

        var count = Interlocked.Increment(ref _numbers);
        var product = await OpenAsync("product", Supervisor,
            ("nameFa", "شیر پاستوریزه"), ("nameEn", "Pasteurized milk"), ("standardNumber", "93"), ("industry", "food-agriculture"), ("mandatory", true));
        var number = await OpenAsync("mark-permit", Inspector,
            [("establishment", _unit), ("product", product), ("trademark", "سپیددشت"), ("purpose", "درج علامت بر بسته‌بندی یک لیتری"),
                .. replaces is null ? Array.Empty<(string, object)>() : [("replaces", await EntryAsync(replaces))]]);
        await TakeAsync(number, "Submit", Inspector, ("declaredComplete", true));
        await TakeAsync(number, "AcceptFile", Supervisor, ("inspector", Inspector.Id));
        await TakeAsync(number, "CompleteAssessment", Inspector, ("assessmentReport", "شرایط برقرار است."));
        await TakeAsync(number, "Approve", Supervisor, ("opinion", "بلامانع است."), ("conditions", "فقط برای بسته‌بندی یک لیتری"));
        await TakeAsync(number, "Issue", _director,
            ("permitNumber", $"44/1405-{count}"), ("serial", $"P-20{count:000}"), ("validFrom", validFrom), ("validUntil", validUntil));
        return number;
    }

    /// Suspends, lifts or revokes the permit that a case has issued.
    public async Task DecideAsync(string permit, string action)
    {
        var decision = await OpenAsync("licence-decision", Inspector,
            ("register", await EntryAsync(permit)), ("action", action), ("actionReason", "نتیجه آزمون مغایر است."), ("legalBasis", "ماده ۱۶ آیین‌نامه علائم"));
        await TakeAsync(decision, "Decide", _director, ("orderNumber", $"1405/{action}"), ("effectiveFrom", "2026-11-05"));
    }

    public Task VoidAsync(string permit) => TakeAsync(permit, "Void", SecondSupervisor, ("reason", "برای واحد دیگری صادر شده است."));

    /// The address of the permit's PDF.
    public async Task<string> PdfAsync(string permit, string language) =>
        $"/cases/{permit}/documents/{await ScalarAsync($"select event_seq::text from documents d join cases c on c.id = d.case_id where c.number = '{permit}' and d.name = 'mark-permit'")}-1?language={language}";

    public Task<string> CodeAsync(string permit) =>
        ScalarAsync($"select code from document_contents k join cases c on c.id = k.case_id where c.number = '{permit}' and convert_from(content, 'UTF8')::jsonb ->> 'kind' = 'mark-permit'");

    private Task<string> EntryAsync(string permit) => ScalarAsync(
        $"select e.number from cases c join case_links l on l.to_id = c.id and l.name = 'issuedBy' join cases e on e.id = l.from_id where c.number = '{permit}'");

    private async Task<string> ScalarAsync(string sql)
    {
        await using var command = site.Database.DataSource.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private Task TakeAsync(string number, string transition, Actor actor, params (string Name, object Value)[] values)
        => RunAsync(new TakeStep { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = site.Clock.GetUtcNow(), CaseNumber = number, Transition = transition, Values = Fields(values) });

    private Task<string> OpenAsync(string type, Actor actor, params (string Name, object Value)[] values)
        => RunAsync(new OpenCase { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = site.Clock.GetUtcNow(), Type = type, Values = Fields(values), Province = "isfahan" });

    private async Task<string> RunAsync(CaseCommand command)
        => (await site.Engine.Runner.RunAsync(command, TestContext.Current.CancellationToken)).Value.CaseNumber;

    private static Actor With(string id, string role) => new() { Id = id, Grants = [new RoleGrant(role, "isfahan")] };

    private static Fields Fields((string Name, object Value)[] values) => CaseFlow.Workflows.Definitions.Conditions.Fields.From(
        values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value is bool truth ? FactValue.Of(truth) : FactValue.Of((string)pair.Value))));
}
