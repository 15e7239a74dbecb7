using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Reports;
using Spectre.Console;

namespace CaseFlow.Web.Commands;

/// <summary>Writes tables to standard output, and nothing else.</summary>
internal static class FigureTablePrinter
{
    private const string English = "en";
    private const int WidthOfFiles = 160;

    public static void Print(FigureTable figures, ReferenceData reference, string? format)
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
                if (Console.IsOutputRedirected)
                {
                    AnsiConsole.Profile.Width = WidthOfFiles;
                }

                AnsiConsole.Write(Grid(figures, reference));
                break;
        }
    }

    public static void PrintList(ReportCatalogue catalogue, string? format)
    {
        if (format is "json")
        {
            var list = catalogue.Tables.Select(table => new { table.Id, Title = new { table.Title.Fa, table.Title.En } });
            Console.Out.WriteLine(JsonSerializer.Serialize(list, JsonSerializerOptions.Web));
            return;
        }

        foreach (var table in catalogue.Tables)
        {
            Console.Out.WriteLine(format is "csv" ? table.Id : $"{table.Id,-52} {table.Title.En}");
        }
    }

    private static Table Grid(FigureTable figures, ReferenceData reference)
    {
        var grid = new Table().Border(TableBorder.Simple).Title($"{figures.Table.Title.En.EscapeMarkup()}, {figures.Year}");
        foreach (var dimension in figures.Table.Dimensions)
        {
            grid.AddColumn(new TableColumn(dimension).NoWrap());
        }

        foreach (var column in figures.Table.Columns)
        {
            grid.AddColumn(new TableColumn(column.Label.En.EscapeMarkup()).RightAligned());
        }

        foreach (var row in figures.Rows)
        {
            string?[] names =
            [
                row.Province is { } province ? reference.FindProvince(province)!.Name.En : null,
                row.Industry is { } industry ? reference.FindIndustry(industry)!.Name.En : null,
            ];
            grid.AddRow([.. names.OfType<string>().Select(Markup.Escape), .. row.Cells.Select(Cell)]);
        }

        var blanks = Enumerable.Repeat(string.Empty, figures.Table.Dimensions.Length - 1);
        grid.AddRow(["[bold]Total[/]", .. blanks, .. figures.Total.Select(cell => $"[bold]{Cell(cell)}[/]")]);
        grid.Caption($"{figures.Table.Unit.En}{(figures.Edition is { } edition ? $"; plan: {edition}" : "")}".EscapeMarkup());
        return grid;
    }

    private static string Cell(FigureCell cell) =>
        (cell.Value is { } value ? PersianText.Number(value, English) : cell.Text ?? (cell.NotCollected is null ? "–" : "not collected")).EscapeMarkup();
}
