using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Web.Reports.Printed;

/// Reads the named places of a PDF as Chromium writes it: which id stands on which page. Its objects lie open (no object streams), and
/// its table of objects says where each begins.
internal static partial class PdfPlaces
{
    /// The page, from 1, of every id that something links to.
    /// <exception cref="InvalidDataException">The file has another form than Chromium's.</exception>
    public static FrozenDictionary<string, int> Read(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf); // one character a byte, so that places in the text are places in the file
        var table = LastTable().Matches(text) is [.., var last] ? Whole(last.Groups[1].Value) : throw new InvalidDataException("The PDF names no table of objects.");
        var objects = ObjectsOf(text, table);
        var catalog = Object(text, objects, Reference(Root(), text[table..], "no catalog"));
        var pages = new Dictionary<int, int>();
        Number(text, objects, Reference(PageTree(), catalog, "no pages"), pages);
        if (Places().Match(catalog) is not { Success: true } named)
        {
            return FrozenDictionary<string, int>.Empty;
        }

        return Place().Matches(Object(text, objects, Whole(named.Groups[1].Value)))
            .ToFrozenDictionary(place => place.Groups[1].Value, place => pages[Whole(place.Groups[2].Value)], StringComparer.Ordinal);
    }

    /// Where each object begins, by its number.
    private static int[] ObjectsOf(string text, int table)
    {
        var head = TableHead().Match(text, table);
        if (!head.Success)
        {
            throw new InvalidDataException("The PDF has no plain table of objects.");
        }

        const int LineLength = 20;
        var first = head.Index + head.Length;
        return [.. Enumerable.Range(0, Whole(head.Groups[1].Value)).Select(number => Whole(text.Substring(first + (number * LineLength), 10)))];
    }

    /// The leaves of the tree of pages, in order.
    private static void Number(string text, int[] objects, int node, Dictionary<int, int> pages)
    {
        if (Kids().Match(Object(text, objects, node)) is not { Success: true } kids)
        {
            pages[node] = pages.Count + 1;
            return;
        }

        foreach (Match kid in Target().Matches(kids.Groups[1].Value))
        {
            Number(text, objects, Whole(kid.Groups[1].Value), pages);
        }
    }

    private static string Object(string text, int[] objects, int number)
    {
        var end = text.IndexOf("endobj", objects[number], StringComparison.Ordinal);
        return text[objects[number]..end];
    }

    private static int Reference(Regex expected, string text, string missing)
        => expected.Match(text) is { Success: true } found ? Whole(found.Groups[1].Value) : throw new InvalidDataException($"The PDF has {missing}.");

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex LastTable();

    [GeneratedRegex(@"\Gxref\n0 (\d+)\n")]
    private static partial Regex TableHead();

    [GeneratedRegex(@"/Root (\d+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/Pages (\d+) 0 R")]
    private static partial Regex PageTree();

    [GeneratedRegex(@"/Dests (\d+) 0 R")]
    private static partial Regex Places();

    [GeneratedRegex(@"/([^\s/\[]+) \[(\d+) 0 R")]
    private static partial Regex Place();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Target();
}
