using System.CommandLine;
using System.Globalization;
using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Cases;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Web.Commands;

/// <summary><c>caseflow registers</c>: brings lists into the registers, and tells how an entry stood on a day.</summary>
internal static class RegistersCommand
{
    private static readonly Argument<string> Type = new("type") { Description = "The register's case type, e.g. establishment." };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file") { Description = "A CSV file in UTF-8; its header names the fields of the opening form." }
        .AcceptExistingOnly();

    private static readonly Argument<string> Number = new("number") { Description = "The number, e.g. MLE-1400-000012." };

    private static readonly Option<string?> By = new("--by") { Description = "The person in whose name, with that person's rights; by default the system." };

    private static readonly Option<string?> Province = new("--province") { Description = "The province of entries that do not say theirs." };

    private static readonly Option<DateOnly?> On = new("--on")
    {
        Description = "A Jalali date such as 1400/01/01.",
        CustomParser = result =>
        {
            if (JalaliDate.TryParse(result.Tokens[0].Value, out var date))
            {
                return date.ToDateOnly();
            }

            result.AddError($"--on is a Jalali date such as 1400/01/01, not '{result.Tokens[0].Value}'.");
            return null;
        },
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only checks; writes nothing." };

    private static readonly Option<string> Language = new("--lang") { Description = "fa or en.", DefaultValueFactory = _ => "en" };

    static RegistersCommand() => Language.AcceptOnlyFromAmong("fa", "en");

    public static Command Create()
    {
        var import = new Command("import", "Opens an entry for every line of a CSV file, or, when anything is wrong, says everything that is and opens none.")
        {
            Type, File, By, Province, On, DryRun, Language,
        };
        import.SetAction(ImportAsync);
        var status = new Command("status", "Prints the state and the values of an entry or case on a day, by default today; confidential values are left out.")
        {
            Number, On, Language,
        };
        status.SetAction(StatusAsync);
        return new Command("registers", "Registers: import, status.") { import, status };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!(await CommandHost.OpenEngineAsync(cancellationToken)).TryGet(out var opened, out var error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = opened;
        var content = await System.IO.File.ReadAllBytesAsync(parsed.GetRequiredValue(File).FullName, cancellationToken);
        var request = new ImportRequest(
            parsed.GetRequiredValue(Type), content, parsed.GetValue(By), parsed.GetValue(Province), parsed.GetValue(On), parsed.GetValue(DryRun));
        if (!(await new ImportRegister(host.Get<EngineParts>()).RunAsync(request, cancellationToken)).TryGet(out var report, out error))
        {
            return CommandLine.Refuse(error);
        }

        foreach (var problem in report.Problems)
        {
            await Console.Error.WriteLineAsync(problem.Text.In(parsed.GetRequiredValue(Language)));
        }

        Console.WriteLine(report switch
        {
            { Problems.IsEmpty: false } => Invariant($"{report.Rows} lines, {report.Problems.Length} problems; nothing was written"),
            { Numbers.IsEmpty: true } => Invariant($"{report.Rows} lines, no problems; nothing was written (dry run)"),
            _ => Invariant($"{report.Rows} entries: {report.Numbers[0]} to {report.Numbers[^1]}"),
        });
        return report.Problems.IsEmpty ? ExitStatus.Done : ExitStatus.Refused;
    }

    private static async Task<int> StatusAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!(await CommandHost.OpenEngineAsync(cancellationToken)).TryGet(out var opened, out var error))
        {
            return CommandLine.Refuse(error);
        }

        await using var host = opened;
        var rules = host.Get<HouseRules>();
        var day = parsed.GetValue(On) ?? rules.BusinessDate(TimeProvider.System.GetUtcNow());
        if (!(await new StatusAt(host.Database, rules).FindAsync(parsed.GetRequiredValue(Number), day, cancellationToken)).TryGet(out var status, out error))
        {
            return CommandLine.Refuse(error);
        }

        Print(status, parsed.GetRequiredValue(Language));
        return ExitStatus.Done;
    }

    private static void Print(CaseStatus status, string language)
    {
        var state = status.Definition.Texts.States.GetValueOrDefault(status.State)?.In(language) ?? status.State;
        Console.WriteLine($"{status.Number}  {status.Definition.Name.In(language)}  {status.Title}");
        Console.WriteLine($"{JalaliDate.Of(status.On)}  {state} ({JalaliDate.Of(status.Since)})");
        if (status.VoidedOn is { } voided)
        {
            Console.WriteLine(language is "fa" ? $"ثبت آن در {JalaliDate.Of(voided)} باطل شد." : $"It was voided on {JalaliDate.Of(voided)}.");
        }

        foreach (var (name, value) in status.Data.Sorted)
        {
            if (status.Definition.AllFields.TryGetValue(name, out var field) && !value.IsEmpty)
            {
                Console.WriteLine($"  {field.Label.In(language)}: {Written(field, value, language)}");
            }
        }
    }

    private static string Written(FieldDefinition field, FactValue value, string language) => field.Type switch
    {
        FieldType.Date when DateOnly.TryParseExact(value.TextOrNull, "yyyy-MM-dd", out var day) => JalaliDate.Of(day).ToString(),
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value.TextOrNull)?.Label.In(language) ?? value.ToString(),
        _ => value.ToString(),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
