using System.Net;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Tests.Hosting;

namespace CaseFlow.Web.Tests.Cases;

/// A checklist and rows as a browser without scripts posts them.
public sealed class FillChecklistTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly (string, string)[] Report =
    [
        ("_transition", "SubmitReport"), ("outcome", "NoFinding"), ("visitedOn", "1405/08/14"), ("signedByUnit", "true"), ("unmarkedGoodsFound", "false"),
    ];

    private readonly Inspections _inspections = new(site);

    [Fact]
    public async Task Checklist_OnItsPage_HasARadioGroupForEachItem()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var page = await visitor.GetAsync($"/cases/{number}");

        Assert.Contains("۰ مورد از ۸ مورد پاسخ داده شده است", page.Body, StringComparison.Ordinal);
        foreach (var answer in (string[])["yes", "no", "na"])
        {
            Assert.Contains($"name=\"checks[expiry].answer\" value=\"{answer}\"", page.Body, StringComparison.Ordinal);
        }

        Assert.Contains("name=\"checks[expiry].note\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_Answered_IsKeptInOrderAndReadOnTheCase()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}",
            [.. Report, ("checks[recalled].answer", "na"), ("checks[expiry].answer", "no"), ("checks[expiry].note", "سه بسته شير"), ("checks[label].answer", "yes"), ("checks[label].note", "")]);

        Assert.Equal($"/cases/{number}?done=SubmitReport", answer.Location);
        Assert.Equal(
            """[{"item": "label", "answer": "yes"}, {"item": "expiry", "note": "سه بسته شیر", "answer": "no"}, {"item": "recalled", "answer": "na"}]""",
            await site.Database.ScalarAsync<string>($"select (data -> 'checks')::text from cases where number = '{number}'"));
        var page = await visitor.GetAsync(answer.Location!);
        Assert.Contains("خیر: <b>۱</b>", page.Body, StringComparison.Ordinal);
        Assert.Contains("سه بسته شیر", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checklist_WithWrongAnswersAndAMissingNote_ShowsEachInItsRowAndKeepsWhatWasGiven()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}",
            [.. Report, ("checks[expiry].answer", "maybe"), ("checks[label].answer", "no"), ("checks[invoice].note", "نزد حسابدار"), ("checks[roof].answer", "yes")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("id=\"SubmitReport-checks[expiry].answer-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"SubmitReport-checks[label].note-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"SubmitReport-checks[invoice].answer-wrong\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("این چک‌لیست چنین موردی ندارد.", WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.Contains("name=\"checks[label].answer\" value=\"no\" checked", answer.Body, StringComparison.Ordinal);
        Assert.Contains("نزد حسابدار", WebUtility.HtmlDecode(answer.Body), StringComparison.Ordinal);
        Assert.Contains("href=\"#SubmitReport-checks[label].note\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_AddedOrRemoved_ComesAndGoesWithoutScripts()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));
        (string, string)[] rows =
        [
            ("_transition", "SubmitReport"), ("outcome", "FindingsNoted"), ("findings[0].description", "یکم"), ("findings[1].description", "دوم"),
        ];

        var more = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", [.. rows, ("_more", "findings")]);
        var less = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}", [.. rows, ("_drop", "findings[0]")]);

        Assert.Equal(HttpStatusCode.OK, more.Status);
        Assert.Contains("name=\"findings[2].description\"", more.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, less.Status);
        Assert.DoesNotContain("یکم", WebUtility.HtmlDecode(less.Body), StringComparison.Ordinal);
        Assert.Contains("name=\"findings[0].description\"", less.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"findings[1].description\"", less.Body, StringComparison.Ordinal);
        Assert.Contains("دوم", WebUtility.HtmlDecode(less.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_WithAnEmptyOneBetween_ShowTheProblemInTheRowItBelongsTo()
    {
        var number = await _inspections.InProgressAsync();
        using var visitor = await site.NewVisitorAsync((Roles.Inspector, "isfahan"));

        var answer = await visitor.PostAsync($"/cases/{number}/steps", $"/cases/{number}",
            ("_transition", "SubmitReport"), ("outcome", "FindingsNoted"), ("findings[0].clause", ""), ("findings[0].description", " "),
            ("findings[1].description", "بدون درجه"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("id=\"SubmitReport-findings[0].severity-wrong\"", answer.Body, StringComparison.Ordinal);
        var body = WebUtility.HtmlDecode(answer.Body);
        Assert.True(body.IndexOf("name=\"findings[0].description\"", StringComparison.Ordinal) < body.IndexOf("بدون درجه", StringComparison.Ordinal));
        Assert.DoesNotContain("name=\"findings[1].description\"", body, StringComparison.Ordinal);
    }
}
