using System.Net;
using CaseFlow.Web.Tests.Hosting;
using CaseFlow.Web.Tests.Live;
using Npgsql;

namespace CaseFlow.Web.Tests.Cases;

public sealed class NoteTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Remark = "مالک تا شنبه در سفر است.";

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Note_Written_StandsOnTheCase_AndMovesNothing()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        using var reader = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        var before = await VersionOfAsync(number);

        var answer = await WriteAsync(writer, number, ("text", Remark));

        Assert.Equal($"/cases/{number}#notes", answer.Location);
        Assert.Contains(Remark, (await reader.GetAsync($"/cases/{number}")).Body, StringComparison.Ordinal);
        Assert.Equal(before, await VersionOfAsync(number));
    }

    [Fact]
    public async Task Note_SentTwice_IsKeptOnce()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        var id = Guid.CreateVersion7().ToString();

        await WriteAsync(writer, number, ("text", Remark), ("_command", id));
        await WriteAsync(writer, number, ("text", Remark), ("_command", id));

        Assert.Equal(1, await CountAsync(number));
    }

    [Theory]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task Note_ThatSaysNothingOrTooMuch_ComesBackWithWhatWasTyped(string? text)
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await WriteAsync(writer, number, ("text", text ?? new string('ی', 4001)), ("confidential", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("id=\"note-text-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"confidential\" value=\"true\" checked", answer.Body, StringComparison.Ordinal);
        Assert.Contains(text is null ? new string('ی', 4001) : "id=\"note-text\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(number));
    }

    [Fact]
    public async Task Note_Confidential_IsReadByThoseWhoWorkOnTheCaseAlone()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        using var colleague = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var auditor = await site.NewVisitorAsync(("Auditor", null));
        await WriteAsync(writer, number, ("text", "آشکار"));

        await WriteAsync(writer, number, ("text", "فقط برای ما"), ("confidential", "true"));

        Assert.Contains("فقط برای ما", (await colleague.GetAsync($"/cases/{number}")).Body, StringComparison.Ordinal);
        var seen = (await auditor.GetAsync($"/cases/{number}")).Body;
        Assert.Contains("آشکار", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("فقط برای ما", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await WriteAsync(auditor, number, ("text", "x"))).Status);
    }

    [Fact]
    public async Task Note_OnACaseOfAnotherProvince_IsAsIfThereWereNone()
    {
        var number = await _inspections.InProgressAsync();
        using var stranger = await site.NewVisitorAsync((Roles.Inspector, "fars"));

        var answer = await stranger.PostAsync($"/cases/{number}/notes", "/cases", ("text", Remark));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(0, await CountAsync(number));
    }

    [Fact]
    public async Task Note_OfASubstitute_SaysForWhom()
    {
        var number = await _inspections.InProgressAsync();
        await site.AddPersonAsync("note-away", (Roles.Inspector, "isfahan"));
        await site.AddPersonAsync("note-substitute", (Roles.Inspector, "isfahan"));
        using var away = await SignedInAsync("note-away");
        await away.PostAsync("/substitutions", "/substitutions", ("substitute", "note-substitute"), ("first", "1405/08/14"), ("last", "1405/08/20"));
        using var substitute = await SignedInAsync("note-substitute");
        await substitute.PostAsync("/acting-for", "/cases", ("person", "note-away"));

        await WriteAsync(substitute, number, ("text", Remark));

        Assert.Equal("note-substitute for note-away", await site.Database.ScalarAsync<string>(
            $"select n.author || ' for ' || n.on_behalf_of from case_notes n join cases c on c.id = n.case_id where c.number = '{number}'"));
    }

    [Fact]
    public async Task Note_Kept_CannotBeChanged()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        await WriteAsync(writer, number, ("text", Remark));

        var fault = await Assert.ThrowsAsync<PostgresException>(() => site.Database.ScalarAsync<long>("update case_notes set text = 'x' returning id"));

        Assert.Contains("append only", fault.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_IsToldToOpenPagesInReach_AndToNobodyElsewhere()
    {
        var number = await _inspections.InProgressAsync();
        using var writer = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        using var reader = await site.NewVisitorAsync((Roles.Supervisor, "isfahan"));
        using var stranger = await site.NewVisitorAsync((Roles.Supervisor, "fars"));
        await using var page = await OpenPage.FollowAsync(reader, site.Address, "0");
        await using var far = await OpenPage.FollowAsync(stranger, site.Address, "0");

        await WriteAsync(writer, number, ("text", Remark));

        var told = await page.HearAsync(message => message.GetProperty("notes").EnumerateArray().Any(each => each.GetString() == number));
        Assert.DoesNotContain("سفر", told.GetRawText(), StringComparison.Ordinal);
        Assert.All(far.Messages, message => Assert.Empty(message.GetProperty("notes").EnumerateArray()));
    }

    private static Task<Answer> WriteAsync(Visitor visitor, string number, params (string, string)[] fields) =>
        visitor.PostAsync($"/cases/{number}/notes", $"/cases/{number}", fields);

    private Task<int> VersionOfAsync(string number) => site.Database.ScalarAsync<int>($"select version from cases where number = '{number}'");

    private Task<long> CountAsync(string number) => site.Database.ScalarAsync<long>(
        $"select count(*) from case_notes n join cases c on c.id = n.case_id where c.number = '{number}'");

    private async Task<Visitor> SignedInAsync(string person)
    {
        var visitor = site.NewVisitor();
        await visitor.SignInAsync(person);
        return visitor;
    }
}
