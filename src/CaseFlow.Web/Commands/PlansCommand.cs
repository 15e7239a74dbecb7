using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Targets;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Identity;
using CaseFlow.Workflows.Registers;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Targets;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow plans</c>: makes editions of a year's plan, brings files of targets into them, and lists them. Approving is done by a person, in the pages.</summary>
internal static class PlansCommand
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file") { Description = "A CSV file in UTF-8 or an XLSX file; its header names measures, provinces and months." }
        .AcceptExistingOnly();

    private static readonly Option<JalaliYear> Year = new("--year")
    {
        Description = "The Jalali year that is planned, e.g. 1405.",
        Required = true,
        CustomParser = result =>
        {
            if (JalaliYear.TryParse(result.Tokens[0].Value, out var year))
            {
                return year;
            }

            result.AddError($"--year is a Jalali year such as 1405, not '{result.Tokens[0].Value}'.");
            return default;
        },
    };

    private static readonly Option<string> Edition = new("--edition") { Description = "The edition's id, e.g. 2.", Required = true };

    private static readonly Option<string> NameFa = new("--name-fa") { Description = "Its name in Persian.", Required = true };

    private static readonly Option<string> NameEn = new("--name-en") { Description = "Its name in English.", Required = true };

    private static readonly Option<string?> Copy = new("--copy") { Description = "The edition it begins as a copy of, e.g. 1404/2; by default it begins empty." };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why.", DefaultValueFactory = _ => string.Empty };

    private static readonly Option<bool> Confirm = new("--confirm") { Description = "Targets far from last year's are meant so; needs --reason." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only checks; writes nothing." };

    private static readonly Option<string?> By = new("--by") { Description = "The person in whose name, with that person's rights; by default the system." };

    private static readonly Option<string> Language = new("--lang") { Description = "fa or en.", DefaultValueFactory = _ => "en" };

    static PlansCommand() => Language.AcceptOnlyFromAmong("fa", "en");

    public static Command Create()
    {
        var import = new Command("import", "Brings a file of targets into a draft, or, when anything is wrong, says everything that is and changes nothing.")
        {
            File, Year, Edition, Reason, Confirm, DryRun, By, Language,
        };
        import.Validators.Add(result =>
        {
            if (result.GetValue(Confirm) && string.IsNullOrWhiteSpace(result.GetValue(Reason)))
            {
                result.AddError("--confirm needs --reason.");
            }
        });
        import.SetAction(ImportAsync);
        var make = new Command("new", "Makes a draft edition of a year's plan.") { Year, Edition, NameFa, NameEn, Copy, Reason, By };
        make.SetAction(MakeAsync);
        var list = new Command("list", "Lists the editions of all years.") { Language };
        list.SetAction(ListAsync);
        return new Command("plans", "Plans of years: new, import, list.") { make, import, list };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(parsed.GetRequiredValue(File).FullName, cancellationToken);
        if (!PlanFile.Read(bytes).TryGet(out var sheets, out var error) || !ReportCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = await CommandHost.OpenAsync(cancellationToken);
        if (!(await ActorAsync(host, parsed.GetValue(By), cancellationToken)).TryGet(out var actor, out error))
        {
            return CommandLine.Refuse(error);
        }

        var file = new TargetsFile(KeyOf(parsed), sheets, parsed.GetRequiredValue(Reason), parsed.GetValue(Confirm), parsed.GetValue(DryRun));
        var import = new ImportTargets(new ChangeTargets(host.Database, catalogue, TimeProvider.System), catalogue);
        if (!(await import.RunAsync(actor, file, cancellationToken)).TryGet(out var report, out error))
        {
            return CommandLine.Refuse(error);
        }

        foreach (var problem in report.Problems.Concat(report.Outliers))
        {
            await Console.Error.WriteLineAsync(problem.Text.In(parsed.GetRequiredValue(Language)));
        }

        Console.WriteLine(report switch
        {
            { IsClean: false } => Invariant($"{report.Cells} targets, {report.Problems.Length} problems, {report.Outliers.Length} to confirm; nothing was written"),
            _ when file.DryRun => Invariant($"{report.Cells} targets, {report.Changed} would change; nothing was written (dry run)"),
            _ => Invariant($"{report.Cells} targets, {report.Changed} changed"),
        });
        return report.IsClean ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static async Task<int> MakeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!ReportCatalogue.Load(WorkflowsFolder.Find()).TryGet(out var catalogue, out var error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = await CommandHost.OpenAsync(cancellationToken);
        if (!(await ActorAsync(host, parsed.GetValue(By), cancellationToken)).TryGet(out var actor, out error))
        {
            return CommandLine.Refuse(error);
        }

        var copy = parsed.GetValue(Copy) is { } text ? PlanReading.KeyOf(text.Split('/')[0], text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..]) : (PlanKey?)null;
        var edition = new NewEdition(
            KeyOf(parsed), new LocalizedText(parsed.GetRequiredValue(NameFa), parsed.GetRequiredValue(NameEn)), copy, parsed.GetRequiredValue(Reason));
        var made = await new MakeEdition(host.Database, catalogue.Reference, TimeProvider.System).RunAsync(actor, edition, cancellationToken);
        if (!made.TryGet(out var key, out error))
        {
            return CommandLine.Refuse(error);
        }

        Console.WriteLine(Invariant($"{key} is a draft"));
        return ExitStatus.Done;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenAsync(cancellationToken);
        foreach (var edition in await new PlanEditions(host.Database).AllAsync(cancellationToken))
        {
            var state = edition.State switch { PlanState.Draft => "draft", PlanState.Approved => "approved", _ => "superseded" };
            Console.WriteLine(Invariant($"{edition.Key}  {state}  {edition.Targets} targets  {edition.Name.In(parsed.GetRequiredValue(Language))}"));
        }

        return ExitStatus.Done;
    }

    private static PlanKey KeyOf(ParseResult parsed) => new(parsed.GetRequiredValue(Year).Value, parsed.GetRequiredValue(Edition));

    private static async Task<Result<Actor>> ActorAsync(CommandHost host, string? person, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return await ActorOf.FindAsync(host.Database, person, today, cancellationToken) is { } actor ? actor : new PersonUnknown(person!);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
