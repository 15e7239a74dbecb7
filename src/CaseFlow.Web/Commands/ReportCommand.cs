using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseFlow.Domain.Calendars;
using CaseFlow.Web.Printing;
using CaseFlow.Web.Reports.Exported;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Web.Shared.Texts;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Reports.Definitions;
using CaseFlow.Workflows.Storage;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow report</c>: a report of a year or a month as a file.</summary>
internal static class ReportCommand
{
    private const string YearlyReport = "performance";

    private static readonly Argument<JalaliYear> Year = new("year")
    {
        Description = "The Jalali year, e.g. 1400.",
        CustomParser = result =>
        {
            if (JalaliYear.TryParse(result.Tokens[0].Value, out var year))
            {
                return year;
            }

            result.AddError($"YEAR is a Jalali year such as 1400, not '{result.Tokens[0].Value}'.");
            return default;
        },
    };

    private static readonly Option<string> Out = new("--out") { Description = "The file to write; what stood there is replaced when the new one is whole.", Required = true };

    private static readonly Option<string> Report = new("--report") { Description = "The report's id.", DefaultValueFactory = _ => YearlyReport };

    private static readonly Option<int?> Month = new("--month") { Description = "The month, 1-12: for reports of a month." };

    private static readonly Option<string?> Province = new("--province") { Description = "The province's id, e.g. isfahan: for reports that a province has of its own." };

    private static readonly Option<string?> Edition = new("--edition") { Description = "The plan edition; by default the last one of the year." };

    private static readonly Option<string> Language = new("--language", "--lang") { Description = "fa or en.", DefaultValueFactory = _ => "fa" };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "pdf, xlsx, csv (a ZIP of one file a table) or json (the canonical bytes).",
        DefaultValueFactory = _ => ReportFormat.Pdf.Name,
    };

    static ReportCommand()
    {
        Language.AcceptOnlyFromAmong("fa", "en");
        Format.AcceptOnlyFromAmong([.. ReportFormat.All.Select(format => format.Name)]);
    }

    public static Command Create()
    {
        var command = new Command("report", "Writes a report of a year or a month as PDF, XLSX, CSV or JSON.") { Year, Out, Report, Month, Province, Edition, Language, Format };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(Out));
        if (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return CommandLine.Refuse(new NoPlaceForFile(path));
        }

        if (!ReportCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out var error)
            || !ReportLibrary.Load(WorkflowsFolder.Find(), catalogue).TryGet(out var library, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var database = await CaseFlowDatabase.OpenAsync(new CaseFlowDatabaseOptions(), cancellationToken);
        var request = new ReportRequest(parsed.GetRequiredValue(Report), parsed.GetRequiredValue(Year))
        {
            Month = parsed.GetValue(Month),
            Province = parsed.GetValue(Province),
            Edition = parsed.GetValue(Edition),
        };
        if (!(await new ComposeReport(database.DataSource, catalogue, library).ComposeAsync(request, cancellationToken)).TryGet(out var report, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var printing = Services(catalogue);
        await using var scope = printing.CreateAsyncScope();
        var language = Shared.Texts.Language.Of(parsed.GetValue(Language));
        var made = await scope.ServiceProvider.GetRequiredService<ExportReport>()
            .MakeAsync(report, ReportFormat.Of(parsed.GetValue(Format))!, language, null, cancellationToken);
        if (!made.TryGet(out var file, out error))
        {
            return CommandLine.Refuse(error);
        }

        await WriteAsync(path, file.Bytes, cancellationToken);
        Console.Out.WriteLine(path);
        return ExitStatus.Done;
    }

    /// <summary>What drawing, printing and writing files needs, and nothing of the web site.</summary>
    private static ServiceProvider Services(ReportCatalogue catalogue)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").AddEnvironmentVariables().Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(catalogue.Reference);
        services.AddOrganization();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddPrinting();
        services.AddReportFiles();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>A file is there whole or not at all: written beside its place, then moved.</summary>
    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.CreateVersion7():N}.new";
        try
        {
            await File.WriteAllBytesAsync(beside, bytes, cancellationToken);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
