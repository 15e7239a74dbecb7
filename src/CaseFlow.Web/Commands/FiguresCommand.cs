using System.CommandLine;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Statistics.Disclosure;
using CaseFlow.Workflows.Storage;
using Npgsql;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow figures</c>: one report table from the ledger, or the list of tables.</summary>
internal static class FiguresCommand
{
    private static readonly Argument<string?> Table = new("table")
    {
        Description = "The table's id, e.g. taha-inspections-by-province.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<JalaliYear?> Year = new("--year")
    {
        Description = "The Jalali year; by default the last one with figures.",
        CustomParser = result =>
        {
            if (JalaliYear.TryParse(result.Tokens[0].Value, out var year))
            {
                return year;
            }

            result.AddError($"--year is a Jalali year such as 1400, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static readonly Option<long?> AsOf = new("--as-of") { Description = "Count postings up to this ledger position only." };

    private static readonly Option<string?> Edition = new("--edition") { Description = "The plan edition; by default the last one of the year." };

    private static readonly Option<string?> Format = new("--format") { Description = "csv or json; by default a table for people." };

    private static readonly Option<bool> List = new("--list")
    {
        Description = "Lists all tables, measures and indicators, with the steps that post to them. --format csv: the ids of the tables.",
    };

    private static readonly Option<bool> Open = new("--open")
    {
        Description = "The table as open data, for outside: the newest edition, after disclosure control. The first time it is published.",
    };

    private static readonly Option<bool> NewEdition = new("--new-edition")
    {
        Description = "With --open: publishes the figures of now as the next edition, judged against all earlier ones.",
    };

    private static readonly Option<string> Language = new("--lang")
    {
        Description = "fa or en, for people.",
        DefaultValueFactory = _ => "en",
    };

    static FiguresCommand()
    {
        Format.AcceptOnlyFromAmong("csv", "json");
        Language.AcceptOnlyFromAmong("fa", "en");
        AsOf.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!long.TryParse(token.Value, out var position) || position < 0))
            {
                result.AddError("--as-of is a ledger position: a whole number, 0 or more.");
            }
        });
    }

    public static Command Create()
    {
        var command = new Command("figures", "Prints one report table from the ledger.") 
        {
            Table, Year, AsOf, Edition, Format, List, Open, NewEdition, Language,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Table) is null && !result.GetValue(List))
            {
                result.AddError("Name a table, or ask for --list.");
            }

            if (result.GetValue(Open) && (result.GetValue(AsOf) is not null || result.GetValue(Edition) is not null))
            {
                result.AddError("--open gives an edition as it left the house: --as-of and --edition do not go with it.");
            }

            if (result.GetValue(NewEdition) && !result.GetValue(Open))
            {
                result.AddError("--new-edition goes with --open.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!ReportCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var format = parsed.GetValue(Format);
        if (parsed.GetValue(List))
        {
            return PrintList(catalogue, format, parsed.GetValue(Language)!);
        }

        var id = parsed.GetValue(Table)!;
        if (!catalogue.Find(id).TryGet(out _, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        var figures = new Figures(database.DataSource, catalogue);
        var year = parsed.GetValue(Year) ?? await figures.LastYearAsync(cancellationToken)
            ?? JalaliYear.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        if (parsed.GetValue(Open))
        {
            return await PrintOpenAsync(database.DataSource, catalogue, id, year, parsed, cancellationToken);
        }

        var request = new FiguresRequest(id, year, parsed.GetValue(AsOf), parsed.GetValue(Edition));
        if (!(await figures.ComputeAsync(request, cancellationToken)).TryGet(out var table, out error))
        {
            return CommandLine.Refuse(error);
        }

        FigureTablePrinter.Print(table, catalogue.Reference, format, parsed.GetValue(Language)!);
        return ExitStatus.Done;
    }

    private static async Task<int> PrintOpenAsync(
        NpgsqlDataSource database, ReportCatalogue catalogue, string id, JalaliYear year, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!DisclosureRulebook.Load(WorkflowsFolder.Find(), catalogue.Indicators).TryGet(out var rulebook, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var figures = new PublishFigures(database, catalogue, rulebook, TimeProvider.System);
        var published = await figures.FindAsync(id, year, cancellationToken);
        if (parsed.GetValue(NewEdition) || published is { IsOk: false, Error: NotPublished })
        {
            published = await figures.PublishAsync(id, year, Environment.UserName, cancellationToken);
        }

        if (!published.TryGet(out var edition, out error))
        {
            return CommandLine.Refuse(error);
        }

        if (parsed.GetValue(Format) is "json")
        {
            Console.Out.WriteLine(edition.Json);
        }
        else
        {
            Console.Out.Write(edition.Csv);
        }

        return ExitStatus.Done;
    }

    private static int PrintList(ReportCatalogue catalogue, string? format, string language)
    {
        if (!WorkflowCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var workflows, out var error))
        {
            return CommandLine.Refuse(error);
        }

        var list = FigureList.Of(catalogue, workflows);
        switch (format)
        {
            case "json":
                Console.Out.WriteLine(FigureListJson.Of(list));
                break;
            case "csv":
                foreach (var table in list.Tables)
                {
                    Console.Out.WriteLine(table.Id);
                }

                break;
            default:
                new FigureListPrinter(list, language, Console.Out).Print();
                break;
        }

        return ExitStatus.Done;
    }
}
