using System.Globalization;
using System.Text;

namespace CaseFlow.EndToEnd.Tests.Browsing;

/// <summary>
/// Reads a QR code off a picture as a telephone does: finds its three finders, samples the modules, takes the mask off and reads the
/// words (ISO/IEC 18004, versions 1 to 6 at level M; digits, letters and bytes). The picture is clean and straight, so nothing is corrected.
/// </summary>
public static class QrReader
{
    private const int FormatMask = 0x5412;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>Data words of a block and number of blocks at level M, by version.</summary>
    private static readonly (int Words, int Blocks)[] LevelM = [(16, 1), (28, 1), (44, 1), (32, 2), (43, 2), (27, 4)];

    public static string Read(GreyPicture picture)
    {
        var modules = Sample(picture);
        var words = Words(modules, MaskOf(modules));
        var bits = string.Concat(words.Select(word => Convert.ToString(word, 2).PadLeft(8, '0')));
        var (text, at) = (new StringBuilder(), 0);
        int Take(int count) => Convert.ToInt32(bits.Substring((at += count) - count, count), 2);
        for (var mode = Take(4); mode != 0; mode = bits.Length - at < 4 ? 0 : Take(4))
        {
            text.Append(mode switch
            {
                1 => Digits(Take(10), Take),
                2 => Characters(Take(9), Take),
                4 => Encoding.UTF8.GetString([.. Enumerable.Range(0, Take(8)).Select(_ => (byte)Take(8))]),
                _ => throw new InvalidOperationException($"A QR code has no part of the kind {mode}."),
            });
        }

        return text.ToString();
    }

    /// <summary>Three digits in ten bits, two in seven, one in four.</summary>
    private static string Digits(int count, Func<int, int> take)
    {
        var text = new StringBuilder();
        for (; count > 0; count -= 3)
        {
            var many = Math.Min(3, count);
            text.Append(take((many * 3) + 1).ToString(CultureInfo.InvariantCulture).PadLeft(many, '0'));
        }

        return text.ToString();
    }

    /// <summary>Two of 45 characters in eleven bits, one in six.</summary>
    private static string Characters(int count, Func<int, int> take)
    {
        var text = new StringBuilder();
        for (; count > 1; count -= 2)
        {
            var pair = take(11);
            text.Append(Alphabet[pair / 45]).Append(Alphabet[pair % 45]);
        }

        return count == 0 ? text.ToString() : text.Append(Alphabet[take(6)]).ToString();
    }

    private static bool[,] Sample(GreyPicture picture)
    {
        var ((left, top, module), (right, _, _), _) = Corners(Finders(picture));
        var size = (int)Math.Round((right - left) / module) + 7;
        var step = (right - left) / (size - 7);
        var modules = new bool[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                modules[row, column] = picture.IsDark((int)Math.Round(left + ((column - 3) * step)), (int)Math.Round(top + ((row - 3) * step)));
            }
        }

        return modules;
    }

    /// <summary>Squares of dark, light, dark, light, dark in the proportion 1 : 1 : 3 : 1 : 1, across and down.</summary>
    private static List<(double X, double Y, double Module)> Finders(GreyPicture picture)
    {
        var found = new List<(double X, double Y, double Module, int Times)>();
        for (var y = 0; y < picture.Height; y++)
        {
            foreach (var (start, unit) in Rings(picture.Width, x => picture.IsDark(x, y)))
            {
                var x = start + (3.5 * unit);
                var down = Rings(picture.Height, at => picture.IsDark((int)x, at), y - (5 * unit), y + (5 * unit))
                    .FirstOrDefault(ring => Math.Abs(ring.Start + (3.5 * ring.Unit) - y) < unit && Math.Abs(ring.Unit - unit) < unit / 4);
                if (down.Unit == 0)
                {
                    continue;
                }

                var known = found.FindIndex(one => Math.Abs(one.X - x) < unit && Math.Abs(one.Y - y) < 3 * unit);
                var centre = (X: x, Y: down.Start + (3.5 * down.Unit), Module: unit, Times: known < 0 ? 1 : found[known].Times + 1);
                if (known < 0)
                {
                    found.Add(centre);
                }
                else
                {
                    found[known] = centre;
                }
            }
        }

        return [.. found.Where(one => one.Times > 3).Select(one => (one.X, one.Y, one.Module))];
    }

    private static IEnumerable<(double Start, double Unit)> Rings(int length, Func<int, bool> isDark, double from = 0, double to = double.MaxValue)
    {
        var runs = new List<(int Start, int Length, bool Dark)>();
        var (first, last) = (Math.Max(0, (int)from), (int)Math.Min(length, to));
        for (var at = first; at < last;)
        {
            var end = at + 1;
            while (end < last && isDark(end) == isDark(at))
            {
                end++;
            }

            runs.Add((at, end - at, isDark(at)));
            at = end;
        }

        for (var at = 0; at + 5 <= runs.Count; at++)
        {
            var unit = runs.Skip(at).Take(5).Sum(run => run.Length) / 7.0;
            int[] shape = [1, 1, 3, 1, 1];
            if (runs[at].Dark && unit >= 3 && shape.Select((part, index) => Math.Abs(runs[at + index].Length - (part * unit))).All(miss => miss < unit / 2))
            {
                yield return (runs[at].Start, unit);
            }
        }
    }

    /// <summary>Top left, top right, bottom left.</summary>
    private static ((double X, double Y, double Module) TopLeft, (double X, double Y, double Module) TopRight, (double X, double Y, double Module) BottomLeft) Corners(
        List<(double X, double Y, double Module)> finders) =>
        (from corner in finders
         from right in finders
         from below in finders
         where right.X > corner.X && below.Y > corner.Y && Math.Abs(right.Y - corner.Y) < corner.Module && Math.Abs(below.X - corner.X) < corner.Module
             && Math.Abs(right.X - corner.X - (below.Y - corner.Y)) < corner.Module
         select (corner, right, below)).Single();

    private static int MaskOf(bool[,] modules)
    {
        (int Row, int Column)[] places =
            [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)];
        var format = places.Aggregate(0, (bits, place) => (bits << 1) | (modules[place.Row, place.Column] ? 1 : 0)) ^ FormatMask;
        Assert.Equal(0, format >> 13); // level M
        return (format >> 10) & 7;
    }

    /// <summary>The data words, taken up and down in columns of two from the right, the blocks put after each other again.</summary>
    private static List<int> Words(bool[,] modules, int mask)
    {
        var size = modules.GetLength(0);
        var (perBlock, blocks) = LevelM[((size - 17) / 4) - 1];
        var bits = Path(size).Where(place => !IsPattern(place.Row, place.Column, size))
            .Select(place => modules[place.Row, place.Column] != IsMasked(mask, place.Row, place.Column) ? 1 : 0);
        var words = bits.Chunk(8).Take(perBlock * blocks).Select(chunk => chunk.Aggregate(0, (word, bit) => (word << 1) | bit)).ToList();
        return [.. Enumerable.Range(0, blocks).SelectMany(block => Enumerable.Range(0, perBlock).Select(word => words[(word * blocks) + block]))];
    }

    private static IEnumerable<(int Row, int Column)> Path(int size)
    {
        var isUp = true;
        for (var right = size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0; // the column of the clock pattern
            for (var step = 0; step < size; step++)
            {
                var row = isUp ? size - 1 - step : step;
                yield return (row, right);
                yield return (row, right - 1);
            }

            isUp = !isUp;
        }
    }

    private static bool IsPattern(int row, int column, int size) =>
        (row < 9 && (column < 9 || column >= size - 8)) || (row >= size - 8 && column < 9) || row == 6 || column == 6
        || (size > 21 && Math.Abs(row - (size - 7)) <= 2 && Math.Abs(column - (size - 7)) <= 2);

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };
}
