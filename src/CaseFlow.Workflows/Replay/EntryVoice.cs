using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Engine;

namespace CaseFlow.Workflows.Replay;

/// <summary>Tells a register entry that many cases share: it was registered some time before the year.</summary>
internal sealed class EntryVoice
{
    private readonly EntryPlace entry;
    private readonly StoryPen pen;

    public EntryVoice(StoryHouse house, EntryPlace entry, long ordinal, StoryRecord record)
    {
        this.entry = entry;
        var dice = Dice.Of(house.Seed, ordinal);
        var choice = dice.Below(int.MaxValue / 2);
        var province = entry.Province.Length > 0 ? entry.Province : entry.Seed.Seat ?? house.Reference.Provinces[0].Id;
        var facts = new StoryFacts(ordinal, province, entry.Industry, house.Population, house.Data.Names)
        {
            Year = house.Days.Year,
            Place = entry.Place,
            Person = name => StoryPen.PersonOf(house, name, province, choice),
        };
        pen = new StoryPen(house, record, ordinal, province, choice, (entry.Seed.Type, entry.Seed.Name)) { Facts = facts };
        pen.Move(-1 - dice.Below(-house.Days.Earliest - 1));
    }

    /// <summary>Opens it.</summary>
    public async ValueTask<Error?> TellAsync(CancellationToken cancellationToken) =>
        (await pen.OpenAsync(entry.Seed.Type, entry.Seed.Open, CaseOrigin.Replay, cancellationToken)).Error;
}
