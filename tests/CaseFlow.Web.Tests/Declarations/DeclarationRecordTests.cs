using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Declarations;

/// The declaration record of a unit: for its territory and its declarant, and as if it did not exist for everybody else.
public sealed class DeclarationRecordTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly Actor Supervisor = new() { Id = "supervisor-before", Grants = [new RoleGrant("Supervisor", "isfahan")] };

    [Fact]
    public async Task Record_ForTheTerritory_ShowsStatusMonthsAndTheHold()
    {
        var unit = await UnitAsync("nobody");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        var page = await visitor.GetAsync(Record(unit));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("غیرفعال", page.Body, StringComparison.Ordinal);
        Assert.Contains("تیر ۱۴۰۵", page.Body, StringComparison.Ordinal);
        Assert.Contains("طبق مادهٔ ۳ بخشنامهٔ آمار تولید", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("ثبت آمار یک ماه", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_InEnglish_SpeaksEnglish()
    {
        var unit = await UnitAsync("nobody");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        await visitor.PostAsync("/preferences", Record(unit), ("language", "en"));

        var page = await visitor.GetAsync(Record(unit));

        Assert.Contains("inactive under article 3", page.Body, StringComparison.Ordinal);
        Assert.Contains("0 months declared of", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ForTheDeclarant_IsOpenWithTheWayToDeclare()
    {
        var person = await site.AddPersonAsync($"declarant-{Guid.CreateVersion7():N}", ("Unit", "isfahan"));
        var (own, other) = (await UnitAsync(person.Id), await UnitAsync("somebody-else"));
        using var visitor = site.NewVisitor();
        await visitor.SignInAsync(person.UserName!);

        Assert.Contains("ثبت آمار یک ماه", (await visitor.GetAsync(Record(own))).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Record(other))).Status);
    }

    [Fact]
    public async Task Record_OutOfReach_AnswersAsForAUnitThatDoesNotExist()
    {
        var unit = await UnitAsync("nobody");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "yazd"));

        var (there, nowhere) = (await visitor.GetAsync(Record(unit)), await visitor.GetAsync(Record("EST-1405-999999")));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.Status, nowhere.Status));
        Assert.DoesNotContain("غیرفعال", there.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OfTheUnit_LinksToItsRecord()
    {
        var unit = await UnitAsync("nobody");
        using var visitor = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));

        Assert.Contains($"href=\"{Record(unit)}\"", (await visitor.GetAsync($"/cases/{unit}")).Body, StringComparison.Ordinal);
    }

    private static string Record(string unit) => $"/establishments/{unit}/declarations";

    /// The clock of these tests stands at 1405/08/14: a permit of Bahman 1404 obliges from Khordad 1405 on.
    private async Task<string> UnitAsync(string declarant)
    {
        var unit = await RunAsync(new OpenCase
        {
            Id = Guid.CreateVersion7(), Actor = Supervisor, OccurredAt = site.Clock.GetUtcNow(), Type = "establishment",
            Values = Fields.Of(
                ("nameFa", FactValue.Of("لبنیات")), ("kind", FactValue.Of("production")), ("province", FactValue.Of("isfahan")), ("city", FactValue.Of("اصفهان")),
                ("address", FactValue.Of("شهرک")), ("licensedOn", FactValue.Of(new DateOnly(2026, 2, 10)))),
        });
        await RunAsync(new TakeStep
        {
            Id = Guid.CreateVersion7(), Actor = Supervisor, OccurredAt = site.Clock.GetUtcNow(), CaseNumber = unit, Transition = "RecordPermit",
            Values = Fields.Of(("declarant", FactValue.Of(declarant))),
        });
        return unit;
    }

    private async Task<string> RunAsync(CaseCommand command)
        => (await site.Engine.Runner.RunAsync(command, TestContext.Current.CancellationToken)).Value.CaseNumber;
}
