using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Workflows.Identity;

namespace CaseFlow.Web.Tests.Administration;

/// People and their rights: what an administrator changes acts at the next request, is told in the log, and leaves somebody who administers.
public sealed partial class PeopleTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Reason = "انتقال به استان";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Add_WithEverythingRight_EntersThePerson_AndTellsTheLog()
    {
        using var admin = await AdminAsync();

        var answer = await AddAsync(admin, "new.person", "مریم یوسفی", "Maryam Yousefi");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(1, await CountAsync($"people where user_name = 'new.person' and active and password_hash is null and name_fa = 'مریم یوسفی'"));
        Assert.Equal(1, await CountAsync("audit_log where action = 'AddPerson' and subject = (select id from people where user_name = 'new.person') and kind = 2"));
    }

    [Fact]
    public async Task Add_WithEverythingWrong_SaysItAllAtOnce_AndKeepsWhatWasWritten()
    {
        await site.AddPersonAsync("taken-name");
        using var admin = await AdminAsync();
        admin.Speak("en");

        var answer = await admin.PostAsync("/administration/people", "/administration/people/new", ("nameFa", ""), ("nameEn", "Somebody"), ("userName", "taken-name"), ("email", "nowhere"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.All(["#nameFa", "#userName", "#email", "value=\"Somebody\"", "belongs to somebody else"], part => Assert.Contains(part, answer.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_WhenSomebodyElseWasFaster_IsAConflict()
    {
        var person = await site.AddPersonAsync("edited-twice");
        using var admin = await AdminAsync();
        var page = await admin.GetAsync($"/administration/people/{person.Id}");
        var seen = Stamp().Match(page.Body).Groups[1].Value;
        (string, string)[] fields = [("stamp", seen), ("nameFa", "نام تازه"), ("nameEn", "New Name"), ("userName", "edited-twice"), ("email", "")];

        var first = await admin.PostAsync(PathOf(person.Id), PathOf(person.Id), fields);
        var second = await admin.PostAsync(PathOf(person.Id), PathOf(person.Id), fields);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (first.Status, second.Status));
        Assert.Equal("نام تازه", await site.Database.ScalarAsync<string>("select name_fa from people where id = 'edited-twice'"));
    }

    [Fact]
    public async Task Grant_ActsAtTheNextRequest_AndItsEndToo()
    {
        var person = await site.AddPersonAsync("granted");
        using var admin = await AdminAsync();
        using var visitor = await SignedInAsync("granted");
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/cases")).Status);

        var given = await GrantAsync(admin, person.Id, Roles.Inspector, "isfahan");

        Assert.Equal(HttpStatusCode.Redirect, given.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await EndAsync(admin, person.Id)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/cases")).Status);
        Assert.Equal(1, await CountAsync("role_grants where person_id = 'granted' and valid_to is not null"));
        Assert.Equal(2, await CountAsync($"audit_log where subject = 'granted' and action in ('GrantRole', 'EndRole') and reason = '{Reason}'"));
    }

    [Fact]
    public async Task Grant_ThatBeginsLater_GivesNothingYet()
    {
        var person = await site.AddPersonAsync("granted-later");
        using var admin = await AdminAsync();
        using var visitor = await SignedInAsync("granted-later");

        await GrantAsync(admin, person.Id, Roles.Inspector, "isfahan", ("from", "1405/08/15"));

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task Grant_OfTheSameRightTwice_IsAConflict_AndWithoutAReasonIsRefused()
    {
        var person = await site.AddPersonAsync("granted-twice", (Roles.Inspector, "isfahan"));
        using var admin = await AdminAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await GrantAsync(admin, person.Id, Roles.Inspector, "isfahan")).Status);
        var silent = await admin.PostAsync($"{PathOf(person.Id)}/grants", PathOf(person.Id), ("role", Roles.Supervisor), ("province", "isfahan"), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.Status);
        Assert.Equal(1, await CountAsync("role_grants where person_id = 'granted-twice'"));
    }

    [Fact]
    public async Task End_OfTheOwnLastRightToAdminister_IsRefused()
    {
        var admin = await site.AddPersonAsync("own-right", (Roles.Administrator, null));
        using var visitor = await SignedInAsync("own-right");

        var answer = await EndAsync(visitor, admin.Id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/administration")).Status);
    }

    [Fact]
    public async Task Close_OfTheOwnAccount_IsRefused()
    {
        await site.AddPersonAsync("own-account", (Roles.Administrator, null));
        using var visitor = await SignedInAsync("own-account");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await CloseAsync(visitor, "own-account")).Status);
    }

    [Fact]
    public async Task Close_EndsSessionAndRights_AndWarnsOfCasesInHand()
    {
        await site.AddPersonAsync("leaver", (Roles.Inspector, "isfahan"));
        var number = await _inspections.AssignedAsync("leaver");
        using var admin = await AdminAsync();
        using var visitor = await SignedInAsync("leaver");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);

        var page = await admin.GetAsync(PathOf("leaver"));
        var closed = await CloseAsync(admin, "leaver");

        Assert.Contains(number, page.Body, StringComparison.Ordinal);
        Assert.Contains("/hand-over?number=", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.StartsWith("/sign-in", new Uri(site.Address, (await visitor.GetAsync("/cases")).Location!).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("role_grants g where person_id = 'leaver' and holds(g, '2026-11-05')"));
        using var again = site.NewVisitor();
        var refused = await again.PostAsync("/sign-in", "/sign-in", ("userName", "leaver"), ("password", WebSite.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task OneTimePassword_LetsInOnce_ToChooseAnother_AndEndsTheOldSession()
    {
        await site.AddPersonAsync("forgot", (Roles.Inspector, "isfahan"));
        using var admin = await AdminAsync();
        using var old = await SignedInAsync("forgot");
        var made = await admin.PostAsync($"{PathOf("forgot")}/password", PathOf("forgot"));
        var password = OneTime().Match(made.Body).Groups[1].Value;
        using var visitor = site.NewVisitor();

        await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "forgot"), ("password", password));

        Assert.Equal(HttpStatusCode.Redirect, (await old.GetAsync("/cases")).Status);
        Assert.Equal("/password", (await visitor.GetAsync("/cases")).Location);
        var wrong = await visitor.PostAsync("/password", "/password", ("old", "no"), ("chosen", "short"), ("again", "other"));
        Assert.All(["#old", "#chosen", "#again"], field => Assert.Contains(field, wrong.Body, StringComparison.Ordinal));
        var chosen = await visitor.PostAsync("/password", "/password", ("old", password), ("chosen", "a new horse battery"), ("again", "a new horse battery"));
        Assert.Equal("/", chosen.Location);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/cases")).Status);
        Assert.DoesNotContain(password, await site.Database.ScalarAsync<string>("select string_agg(detail || coalesce(reason, ''), ' ') from audit_log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneTimePassword_AfterItsDays_LetsNobodyIn()
    {
        var person = await site.AddPersonAsync("too-late", (Roles.Inspector, "isfahan"));
        await site.Database.ExecuteAsync("update people set one_time_until = '2026-11-04' where id = 'too-late'");
        using var visitor = site.NewVisitor();

        var answer = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", person.UserName!), ("password", WebSite.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("یک‌باره", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FindsByName_InAnySpelling_ByRoleAndByProvince()
    {
        await using (var db = site.Database.NewDb())
        {
            var person = new Person
            {
                Id = "found", UserName = "found.person", NormalizedUserName = "FOUND.PERSON", NameFa = "کیوان نیک‌نام", NameEn = "Keyvan Niknam", SecurityStamp = "x",
            };
            person.Roles.Add(new GrantedRole { PersonId = "found", Role = Roles.LegalOfficer, Province = "yazd" });
            db.People.Add(person);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var admin = await AdminAsync();
        foreach (var query in new[] { "q=كيوان", "q=نیک نام", "q=FOUND", "role=LegalOfficer&province=yazd", "role=LegalOfficer&account=all" })
        {
            Assert.Contains("/administration/people/found", (await admin.GetAsync($"/administration/people?{query}")).Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/administration/people/found", (await admin.GetAsync("/administration/people?q=%25&account=closed")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/administration/people/found", (await admin.GetAsync("/administration/people?role=LegalOfficer&province=fars")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoAdministrators_WhoEndEachOthersRightAtOnce_LeaveOne()
    {
        await using var alone = new AloneSite(site);
        var (first, second) = await alone.TwoAdministratorsAsync();

        var answers = await Task.WhenAll(alone.EndAsync(first, second), alone.EndAsync(second, first));

        Assert.IsType<LastAdministrator>(Assert.Single(answers, answer => answer is not null));
        Assert.Equal(1, await alone.AdministratorsAsync());
    }

    private Task<Visitor> AdminAsync() => site.NewVisitorAsync((Roles.Administrator, null));

    private async Task<Visitor> SignedInAsync(string userName)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(userName);
        return visitor;
    }

    private static Task<Answer> AddAsync(Visitor admin, string userName, string fa, string en) => admin.PostAsync(
        "/administration/people", "/administration/people/new", ("nameFa", fa), ("nameEn", en), ("userName", userName), ("email", $"{userName}@example.ir"));

    private static Task<Answer> GrantAsync(Visitor admin, string person, string role, string province, params (string, string)[] more) => admin.PostAsync(
        $"{PathOf(person)}/grants", PathOf(person), [("role", role), ("province", province), ("reason", Reason), .. more]);

    private async Task<Answer> EndAsync(Visitor admin, string person)
    {
        var grant = await site.Database.ScalarAsync<long>($"select max(id) from role_grants where person_id = '{person}'");
        return await admin.PostAsync($"{PathOf(person)}/grants/{grant}", PathOf(person), ("reason", Reason));
    }

    private static Task<Answer> CloseAsync(Visitor admin, string person) =>
        admin.PostAsync($"{PathOf(person)}/account", PathOf(person), ("open", "false"), ("reason", Reason));

    private static string PathOf(string person) => $"/administration/people/{person}";

    private Task<long> CountAsync(string what) => site.Database.ScalarAsync<long>($"select count(*) from {what}");

    [GeneratedRegex("name=\"stamp\" value=\"([^\"]+)\"")]
    private static partial Regex Stamp();

    [GeneratedRegex("cf-password[^>]*>([a-z0-9]{12})<")]
    private static partial Regex OneTime();
}
