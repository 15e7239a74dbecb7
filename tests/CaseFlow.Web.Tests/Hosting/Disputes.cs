using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Web.Tests.Hosting;

/// Disputes over land in Isfahan that were warned twice and referred in the last weeks, and the sessions that hear them, made through the engine.
public sealed class Disputes(WebSite site)
{
    public const string Day = "yyyy-MM-dd";

    private static readonly Actor Clerk = With("dispute-clerk", "AssignmentClerk");
    private static readonly Actor Director = With("dispute-director", "ManagingDirector");
    private static readonly Actor Finance = With("dispute-finance", "FinanceManager");
    private static readonly Actor Headquarters = new() { Id = "dispute-hq", Grants = [new RoleGrant("HqOffice")] };
    private static int _numbers;

    private string? _park;

    public static Actor Legal { get; } = With("dispute-legal", "LegalOfficer");

    public static Actor Secretary { get; } = With("dispute-secretary", "SessionSecretary");

    public static Actor Member { get; } = new() { Id = "dispute-member", Grants = [new RoleGrant("BoardMember")] };

    /// The number of a dispute that waits for a session.
    public async Task<string> ReferredAsync(string holder = "صنایع سپاهان")
    {
        var plot = await PlotAsync();
        var contract = await OpenAsync("land-contract", Clerk, -80,
            ("applicantName", holder), ("nationalId", "10260123456"), ("park", _park!), ("activity", "قطعات فلزی"), ("neededHa", 0.5m));
        await TakeAsync(contract, "Screen", Clerk, -80, ("establishmentPermit", "123/45"));
        await TakeAsync(contract, "ProposePlot", Clerk, -80, ("plot", plot), ("price", 9_000_000_000m));
        await TakeAsync(contract, "Approve", Director, -80);
        await TakeAsync(contract, "RequestPayment", Finance, -80, ("cashShare", 30m), ("instalments", 12m));
        await TakeAsync(contract, "Sign", Director, -80,
            ("contractNumber", $"1405/{Interlocked.Increment(ref _numbers)}"), ("bookletVersion", "1403"), ("paymentReceipt", "7788"));
        var dispute = await OpenAsync("land-dispute", Legal, -70,
            ("contract", contract), ("claimant", "company"), ("ground", "idle-land"), ("legalGroup", "group-2"), ("stage", "land-allotted"),
            ("contractAge", "2-to-5"), ("visitReport", "زمین رها شده است."), ("sensitive", false), ("important", false));
        await WarnAsync(dispute, -70);
        await WarnAsync(dispute, -38);
        await TakeAsync(dispute, "Refer", Legal, -3,
            ("obligationsUnmet", true), ("landIdle", true), ("parkServiced", true), ("applicantExists", true), ("obligationsUnmetEvidence", "گزارش 45"),
            ("landIdleEvidence", "گزارش 45"), ("parkServicedEvidence", "گزارش 45"), ("applicantExistsEvidence", "گزارش 45"), ("stage", "walled"), ("referralLetter", "ن-7"));
        return dispute;
    }

    /// The number of a planned session with these cases on its agenda, twenty days ahead.
    public async Task<string> PlannedAsync(params string[] disputes)
    {
        var session = await OpenAsync("dispute-session", Secretary, 0,
            ("venue", "سالن جلسات شرکت"), ("heldOn", Date(20)), ("forum", "PeaceBoard"), ("legalGroup", "group-2"), ("places", 10m));
        foreach (var dispute in disputes)
        {
            await TakeAsync(dispute, "List", Secretary, 0, ("session", session));
            await TakeAsync(dispute, "ServeInvitation", Secretary, 0,
                ("invitationServedOn", Date(0)), ("invitationMethod", "electronic"), ("invitationProof", "رسید 33"));
        }

        return session;
    }

    /// A session that is being held, all its cases heard and none decided. The clock of the site moves to its day.
    public async Task<string> HeldAsync(params string[] disputes)
    {
        var session = await PlannedAsync(disputes);
        await TakeAsync(session, "Convene", Secretary, 0);
        site.Clock.Advance(TimeSpan.FromDays(20));
        await TakeAsync(session, "Hold", Member, 0, ("attendance", "hq"), ("members", new[]
        {
            Row(("member", "ناصر کاویانی"), ("capacity", "رئیس هیئت"), ("presence", "present")),
            Row(("member", "سیما رستگار"), ("capacity", "عضو حقوقی"), ("presence", "present")),
            Row(("member", "بهمن یاوری"), ("capacity", "کارشناس"), ("presence", "absent")),
        }));
        foreach (var dispute in disputes)
        {
            await TakeAsync(dispute, "Hear", Secretary, 0, ("present", "both"), ("hearing", "اظهارات شنیده شد."));
        }

        return session;
    }

    public Task DecideAsync(string dispute) => TakeAsync(dispute, "DecideRescission", Member, 0,
        ("rescissionGrounds", "راکد ماندن زمین"), ("reasonedText", "به استناد بند هفت قرارداد فسخ می‌شود."), ("awardAreaHa", 0.5m), ("votesFor", 2m), ("votesAgainst", 0m));

    public async Task CloseAsync(string session)
    {
        await TakeAsync(session, "DraftMinutes", Secretary, 0, ("minutesNumber", "ص-5"), ("minutesText", "برابر دستور کار رسیدگی شد."));
        await TakeAsync(session, "SignMinutes", Member, 0);
    }

    public Task TakeAsync(string number, string transition, Actor actor, int days, params (string Name, object Value)[] values)
        => RunAsync(new TakeStep { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = At(days), CaseNumber = number, Transition = transition, Values = Values(values) });

    /// A day so many days from the site's today.
    public string Date(int days) => DateOnly.FromDateTime(At(days).ToOffset(TimeSpan.FromHours(3.5)).DateTime).ToString(Day, System.Globalization.CultureInfo.InvariantCulture);

    private Task WarnAsync(string dispute, int days) => TakeAsync(dispute, "Warn", Legal, days,
        ("noticeNumber", "ا-1"), ("warnServedOn", Date(days)), ("warnMethod", "electronic"), ("warnProof", "رسید سامانه 12"), ("warnText", "انجام تعهدات بند سه."));

    private async Task<string> PlotAsync()
    {
        _park ??= await OpenAsync("park", Headquarters, -80, ("nameFa", $"شهرک صنعتی {Interlocked.Increment(ref _numbers)}"), ("kind", "technology"), ("province", "isfahan"), ("industrialLandHa", 120m));
        return await OpenAsync("plot", Clerk, -80,
            ("park", _park), ("plotNumber", $"A-{Interlocked.Increment(ref _numbers)}"), ("areaHa", 0.5m), ("landType", "national"), ("auction", false), ("structures", false));
    }

    private Task<string> OpenAsync(string type, Actor actor, int days, params (string Name, object Value)[] values)
        => RunAsync(new OpenCase { Id = Guid.CreateVersion7(), Actor = actor, OccurredAt = At(days), Type = type, Values = Values(values) });

    private async Task<string> RunAsync(CaseCommand command)
        => (await site.Engine.Runner.RunAsync(command, TestContext.Current.CancellationToken)).Value.CaseNumber;

    private DateTimeOffset At(int days) => site.Clock.GetUtcNow().AddDays(days);

    private static Actor With(string id, string role) => new() { Id = id, Grants = [new RoleGrant(role, "isfahan")] };

    private static Fields Row(params (string Name, object Value)[] values) => Values(values);

    private static Fields Values((string Name, object Value)[] values) => Fields.From(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value switch
    {
        bool truth => FactValue.Of(truth),
        decimal number => FactValue.Of(number),
        Fields[] rows => FactValue.Of(rows),
        var text => FactValue.Of((string)text),
    })));
}
