using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;
using Spectre.Console;

namespace CaseFlow.Web.Commands;

/// <summary>Writes tables to standard output, and nothing else.</summary>
internal static class FigureTablePrinter
{
    private const int WidthOfFiles = 160;

    public static void Print(FigureTable figures, ReferenceData reference, string? format, string language)
    {
        switch (format)
        {
            case "json":
                Console.Out.WriteLine(FigureFiles.ToJson(figures));
                break;
            case "csv":
                Console.Out.Write(FigureFiles.ToCsv(figures));
                break;
            default:
                Terminal().Write(figures.Table.Lines is { } lines ? Lines(figures, lines, language) : Grid(figures, reference, language));
                break;
        }
    }

    /// <summary>A terminal gets colours; a file or pipe gets plain text of a fixed width.</summary>
    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        plain.Profile.Width = WidthOfFiles;
        return plain;
    }

    private static Table Grid(FigureTable figures, ReferenceData reference, string language)
    {
        var grid = new Table().Border(TableBorder.Simple).Title($"{figures.Table.Title.In(language).EscapeMarkup()}, {figures.Year}");
        foreach (var dimension in figures.Table.Dimensions)
        {
            grid.AddColumn(new TableColumn(dimension).NoWrap());
        }

        foreach (var column in figures.Table.Columns)
        {
            grid.AddColumn(new TableColumn(column.Label.In(language).EscapeMarkup()).RightAligned());
        }

        foreach (var row in figures.Rows)
        {
            string?[] names =
            [
                row.Province is { } province ? reference.FindProvince(province)!.Name.In(language) : null,
                row.Industry is { } industry ? reference.FindIndustry(industry)!.Name.In(language) : null,
            ];
            grid.AddRow([.. names.OfType<string>().Select(Markup.Escape), .. row.Cells.Select(cell => Cell(cell, language))]);
        }

        var blanks = Enumerable.Repeat(string.Empty, figures.Table.Dimensions.Length - 1);
        grid.AddRow([$"[bold]{(language is "en" ? "Total" : "جمع")}[/]", .. blanks, .. figures.Total.Select(cell => $"[bold]{Cell(cell, language)}[/]")]);
        grid.Caption($"{figures.Table.Unit.In(language)}{(figures.Edition is { } edition ? $"; {(language is "en" ? "plan" : "برنامه")}: {edition}" : "")}".EscapeMarkup());
        return grid;
    }

    private static Table Lines(FigureTable figures, ReportLines lines, string language)
    {
        var grid = new Table().Border(TableBorder.Simple).Title($"{figures.Table.Title.In(language).EscapeMarkup()}, {figures.Year}");
        grid.AddColumn(new TableColumn(lines.Dimension));
        foreach (var label in lines.Labels)
        {
            grid.AddColumn(new TableColumn(label.In(language).EscapeMarkup()).RightAligned());
        }

        foreach (var line in lines.Rows)
        {
            grid.AddRow([
                line.Label.In(language).EscapeMarkup(),
                .. lines.Columns.Select(heading => figures.Table.IndexOf(line.ColumnOf(heading)) is var at and >= 0 ? Cell(figures.Total[at], language) : string.Empty),
            ]);
        }

        return grid.Caption(figures.Table.Unit.In(language).EscapeMarkup());
    }

    private static string Cell(FigureCell cell, string language) =>
        (cell.Value is { } value ? PersianText.Number(value, language)
            : cell.Text ?? (cell.NotCollected is null ? "–" : language is "en" ? "not collected" : "گردآوری نشده")).EscapeMarkup();
}
