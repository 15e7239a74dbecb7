using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseFlow.Web.Reports.Exported;

/// Writes a sheet from its first row down. Text is always text: nothing that a cell says can become a formula.
internal sealed class SheetWriter
{
    private const int LongestText = 32_767;

    private readonly SheetData _rows = new();
    private readonly List<Hyperlink> _links = [];
    private Row? _row;
    private int _column;

    /// The row that is being written, from 1.
    public int RowNumber { get; private set; }

    public void NextRow(double? height = null)
    {
        RowNumber++;
        _column = 0;
        _row = new Row { RowIndex = (uint)RowNumber };
        if (height is { } points)
        {
            _row.Height = points;
            _row.CustomHeight = true;
        }

        _rows.Append(_row);
    }

    public void Skip(uint style)
    {
        _row!.Append(new Cell { CellReference = Place(), StyleIndex = style });
        _column++;
    }

    public void Text(string text, uint style)
    {
        var kept = string.Concat(text.Where(letter => !char.IsControl(letter) || letter is '\n'));
        _row!.Append(new Cell(new InlineString(new Text(kept.Length > LongestText ? kept[..LongestText] : kept) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Place(),
            StyleIndex = style,
            DataType = CellValues.InlineString,
        });
        _column++;
    }

    public void Number(decimal value, uint style)
    {
        _row!.Append(new Cell(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { CellReference = Place(), StyleIndex = style, DataType = CellValues.Number });
        _column++;
    }

    /// A text that leads to the top of another sheet.
    public void Link(string text, string sheet, uint style)
    {
        _links.Add(new Hyperlink { Reference = Place(), Location = $"{Quoted(sheet)}!A1", Display = text });
        Text(text, style);
    }

    /// The sheet: in Persian from right to left; what stands above `frozenRows` and before `frozenColumns` stays in sight; on paper one page wide.
    public Worksheet ToWorksheet(bool isPersian, IEnumerable<double> widths, int frozenRows, int frozenColumns, bool isWide)
    {
        var view = new SheetView { WorkbookViewId = 0, RightToLeft = isPersian, ShowGridLines = false };
        if (frozenRows > 0)
        {
            view.Append(new Pane
            {
                HorizontalSplit = frozenColumns > 0 ? frozenColumns : null!,
                VerticalSplit = frozenRows,
                TopLeftCell = $"{Column(frozenColumns)}{frozenRows + 1}",
                ActivePane = frozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(view),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(widths.Select((width, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = width, CustomWidth = true })),
            _rows);
        if (_links.Count > 0)
        {
            sheet.Append(new Hyperlinks(_links));
        }

        sheet.Append(
            new PageMargins { Left = 0.7, Right = 0.7, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = isWide ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&C&P / &N")));
        return sheet;
    }

    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    private string Place() => Column(_column) + RowNumber.ToString(CultureInfo.InvariantCulture);

    private static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column((index / 26) - 1) + Column(index % 26);
}
