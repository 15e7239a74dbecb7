using System.Collections.Immutable;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Definitions.Forms;

/// <summary>Reads the items of a checklist, strictly.</summary>
internal static class ChecklistReader
{
    public static ImmutableArray<ChecklistItem> Read(JsonAt at)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var items = ImmutableArray.CreateBuilder<ChecklistItem>();
        foreach (var place in at.Items())
        {
            var item = ReadItem(place);
            if (!Names.Camel().IsMatch(item.Id) || item.Id is "length" or "includes" || ChecklistFacts.Counts.Contains(item.Id, StringComparer.Ordinal))
            {
                place.Report(
                    $"شناسه «{item.Id}» باید camelCase باشد (و نه length، includes یا {string.Join("، ", ChecklistFacts.Counts)}).",
                    $"The id '{item.Id}' must be camelCase (and not length, includes, {string.Join(", ", ChecklistFacts.Counts)}).");
            }
            else if (!ids.Add(item.Id))
            {
                place.Report($"مورد «{item.Id}» دوباره آمده است.", $"The item '{item.Id}' stands here twice.");
            }

            items.Add(item);
        }

        if (items.Count == 0)
        {
            at.Report("چک‌لیست دست‌کم یک مورد لازم دارد.", "A checklist needs at least one item.");
        }

        return items.ToImmutable();
    }

    private static ChecklistItem ReadItem(JsonAt at)
    {
        at.Only("id", "fa", "en", "clause");
        return new(at.Text("id"), new(at.Need("fa").AsReadable(), at.Need("en").AsReadable()), at.Find("clause")?.AsReadable());
    }
}
