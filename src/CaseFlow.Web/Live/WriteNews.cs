using System.Globalization;
using CaseFlow.Web.Cases;
using CaseFlow.Web.Identity;
using CaseFlow.Web.Notifications;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Ledger;
using CaseFlow.Workflows.Notifications;

namespace CaseFlow.Web.Live;

/// Decides what of the news a page may know: by the rights that its person holds now.
public sealed class WriteNews(Notices notices, IndicatorCatalogue indicators, ReferenceData reference, Policies policies, IServiceProvider services)
{
    public async Task<NewsMessage> ForAsync(Follower follower, Actor actor, News news, CancellationToken cancellationToken)
    {
        var since = follower.Position ?? news.From;
        var scope = CaseScope.Of(actor, reference);
        var cases = news.Events.Where(happened => happened.Tx >= since && happened.IsSeenBy(scope))
            .GroupBy(happened => happened.Number, StringComparer.Ordinal)
            .Select(events => new CaseMoved(events.Key, events.Max(happened => happened.Seq), events.Last().IsTurnOf(actor, reference)));
        return new NewsMessage(
            news.To.ToString(CultureInfo.InvariantCulture), news.IsCut, [.. cases], MeasuresOf(actor, news, since),
            [.. news.Notes.Where(note => note.Tx >= since && note.IsSeenBy(scope)).Select(note => note.Number).Distinct(StringComparer.Ordinal)],
            await NoticeAsync(follower, actor, news, since, cancellationToken));
    }

    // Figures are the whole organization's: whoever reads them may know that they moved.
    private IReadOnlyList<string> MeasuresOf(Actor actor, News news, ulong since)
    {
        var moved = news.Moved.Where(each => each.Tx >= since).Select(each => each.Indicator).ToHashSet(StringComparer.Ordinal);
        return moved.Count > 0 && actor.Grants.Any(grant => policies.RolesOf(Policies.ReadStatistics).Contains(grant.Role))
            ? [.. indicators.Measures.Values.Where(measure => measure.Formula.Terms.Any(term => moved.Contains(term.Indicator.Value))).Select(measure => measure.Id)]
            : [];
    }

    private async Task<ToldNotice?> NoticeAsync(Follower follower, Actor actor, News news, ulong since, CancellationToken cancellationToken)
    {
        var person = follower.ActedFor ?? follower.Person;
        if (!news.Notices.Any(notice => notice.Tx >= since && notice.Person == person))
        {
            return null;
        }

        var newest = await notices.NewestAsync(actor, cancellationToken);
        var texts = ActivatorUtilities.CreateInstance<PageTexts>(services, follower.Language);
        var words = new NoticeTexts(texts, ActivatorUtilities.CreateInstance<CaseTexts>(services, texts));
        return new ToldNotice(
            await notices.CountUnreadAsync(actor, cancellationToken), newest?.Id, newest is null ? null : words.Line(newest),
            newest is null ? null : NoticeTexts.LinkOf(newest));
    }
}
