using System.Globalization;
using System.Text;
using QRCoder;

namespace CaseFlow.Web.Printing;

/// The dark and light modules of a QR code, as one SVG path: sharp at any size.
public sealed class QrModules
{
    private readonly IReadOnlyList<System.Collections.BitArray> _rows;

    private QrModules(IReadOnlyList<System.Collections.BitArray> rows)
    {
        _rows = rows;
    }

    /// Modules a side, the quiet zone of four around it included.
    public int Size => _rows.Count;

    public bool this[int row, int column] => _rows[row][column];

    /// Level M: a seventh of it may be dirty.
    public static QrModules Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new QrModules([.. data.ModuleMatrix]);
    }

    public string ToPath()
    {
        var path = new StringBuilder();
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                if (this[row, column])
                {
                    var first = column;
                    while (column + 1 < Size && this[row, column + 1])
                    {
                        column++;
                    }

                    path.Append(CultureInfo.InvariantCulture, $"M{first} {row}h{column - first + 1}v1h-{column - first + 1}z");
                }
            }
        }

        return path.ToString();
    }
}
