using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Reports.Exported;

/// The looks of cells of a workbook, each made once. Numbers stay numbers: how many decimals, percent sign, digits of the language and
/// marks of footnotes are formats.
internal sealed class WorkbookStyles(bool isPersian)
{
    private const uint FirstOwnFormat = 164; // below are the formats that every program knows
    private const string PersianDigits = "[$-3000429]";

    private readonly List<CellFormat> _looks = [];
    private readonly Dictionary<(Face Face, string? Format), uint> _known = [];
    private readonly List<string> _formats = [];

    /// The faces of cells; each is a font, a fill and a border.
    public enum Face
    {
        Plain,
        Title,
        Muted,
        Link,
        Heading,
        NumberHeading,
        Name,
        Total,
    }

    /// The look of text.
    public uint Text(Face face) => Look(face, null);

    /// The look of a number: `#,##0.0`, `0%`, in Persian with Persian digits; the marks of its footnotes behind it.
    public uint Number(Face face, int decimals, bool isPercent, string? marks)
    {
        var format = (isPercent ? "0" : "#,##0") + (decimals > 0 ? "." + new string('0', decimals) : string.Empty) + (isPercent ? "%" : string.Empty);
        var behind = marks is null ? string.Empty : $"\" {marks}\"";
        return Look(face, (isPersian ? PersianDigits : string.Empty) + format + behind);
    }

    public Stylesheet ToStylesheet()
    {
        // The order of fonts, fills and borders is that of the numbers in Look.
        var fonts = new Fonts(Font(10), Font(14, bold: true), Font(9, colour: "FF5A6675"), Font(10, colour: "FF0B5D66"), Font(10, bold: true));
        var fills = new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEEF5F5" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }));
        var borders = new Borders(Border(null), Border(BorderStyleValues.Hair), Border(BorderStyleValues.Medium));
        var formats = new NumberingFormats(_formats.Select((format, at) => new NumberingFormat { NumberFormatId = FirstOwnFormat + (uint)at, FormatCode = format }));
        formats.Count = (uint)_formats.Count;
        return new Stylesheet(
            _formats.Count > 0 ? formats : null!,
            fonts, fills, borders,
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(_looks),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));
    }

    private uint Look(Face face, string? format)
    {
        if (_looks.Count == 0)
        {
            _looks.Add(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 });
        }

        if (_known.TryGetValue((face, format), out var look))
        {
            return look;
        }

        var (font, fill, border) = face switch
        {
            Face.Title => (1u, 0u, 0u),
            Face.Muted => (2u, 0u, 0u),
            Face.Link => (3u, 0u, 0u),
            Face.Heading or Face.NumberHeading => (4u, 0u, 2u),
            Face.Name => (0u, 0u, 1u),
            Face.Total => (4u, 2u, 1u),
            _ => (0u, 0u, 0u),
        };
        _looks.Add(new CellFormat
        {
            NumberFormatId = format is null ? 0 : FirstOwnFormat + (uint)FormatOf(format),
            ApplyNumberFormat = format is not null,
            FontId = font,
            ApplyFont = true,
            FillId = fill,
            ApplyFill = true,
            BorderId = border,
            ApplyBorder = true,
            FormatId = 0,
            Alignment = face switch
            {
                Face.Heading => new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Bottom },
                Face.NumberHeading => new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Bottom, Horizontal = HorizontalAlignmentValues.Right },
                _ => null,
            },
            ApplyAlignment = face is Face.Heading or Face.NumberHeading,
        });
        return _known[(face, format)] = (uint)_looks.Count - 1;
    }

    private int FormatOf(string format)
    {
        var at = _formats.IndexOf(format);
        if (at < 0)
        {
            _formats.Add(format);
            at = _formats.Count - 1;
        }

        return at;
    }

    private Font Font(int size, bool bold = false, string colour = "FF1B2430")
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = isPersian ? "Tahoma" : "Calibri" });
        return font;
    }

    private static Border Border(BorderStyleValues? below) => new(
        new LeftBorder(), new RightBorder(), new TopBorder(),
        below is { } style ? new BottomBorder(new Color { Rgb = style == BorderStyleValues.Medium ? "FF0B5D66" : "FFB9C3CD" }) { Style = style } : new BottomBorder(),
        new DiagonalBorder());
}
