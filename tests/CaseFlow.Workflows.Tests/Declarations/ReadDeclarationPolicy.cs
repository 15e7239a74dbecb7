using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Declarations;
using CaseFlow.Domain.Shared;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Tests.Declarations;

/// <summary>The circular's parameters are data with dates and scope; what is wrong in them is named with its place.</summary>
public sealed class ReadDeclarationPolicy : IDisposable
{
    private const string FirstParameter = "{ \"name\": \"effective.general\", \"value\": \"1388/01/01\", \"validFrom\": \"1387/07/29\", \"basis\": \"[M] preamble\" },";

    private readonly string folder = Directory.CreateTempSubdirectory("caseflow-policy-").FullName;

    public ReadDeclarationPolicy()
    {
        foreach (var part in (string[])["reference", "calendars"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(HouseDefinitions.Folder, part)))
            {
                System.IO.File.Copy(file, Path.Combine(folder, part, Path.GetFileName(file)));
            }
        }
    }

    private string File => Path.Combine(folder, "reference", "declarations.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_TheHouse_HasEveryParameterWithTheDefaultOfThePapers()
    {
        var policy = ReferenceData.Load(folder).Value.Declarations!;
        var rules = Assert.Single(policy.National.Versions).Rules;
        Assert.Equal(new DeclarationRules() with { ReminderDaysBefore = rules.ReminderDaysBefore, NeverHeld = rules.NeverHeld }, rules);
        Assert.Equal(DeclarationParameters.Names, policy.Parameters.Select(parameter => DeclarationParameters.Key(parameter.Name)).Order(StringComparer.Ordinal));
        Assert.All(policy.Parameters, parameter => Assert.NotEmpty(parameter.Basis));
    }

    [Fact]
    public void Load_WhenAProvinceSetsAParameterForATime_HasItThereAndThenOnly()
    {
        Replace(FirstParameter, FirstParameter + """
            { "name": "due.day", "value": 10, "validFrom": "1390/01/01", "basis": "letter 1" },
            { "name": "gate", "value": "province", "province": "fars", "validFrom": "1391/01/01", "validUntil": "1391/12/30", "basis": "letter 2" },
            """);
        var policy = ReferenceData.Load(folder).Value.Declarations!;
        var fars = policy.RulesOf("fars");
        Assert.Equal((8, 10), (policy.National.For(new JalaliMonth(1389, 12)).DueDay, policy.National.For(new JalaliMonth(1390, 1)).DueDay));
        Assert.Equal(
            [GateRule.Ministry, GateRule.Province, GateRule.Province, GateRule.Ministry],
            [fars.On(Day(1390, 12, 29)).Gate, fars.On(Day(1391, 1, 1)).Gate, fars.On(Day(1391, 12, 30)).Gate, fars.On(Day(1392, 1, 1)).Gate]);
        Assert.Equal((4, 10), (fars.NumberOn(Day(1392, 1, 1)), fars.On(Day(1391, 6, 1)).DueDay));
        Assert.Equal(GateRule.Ministry, policy.RulesOf("yazd").On(Day(1391, 6, 1)).Gate);
    }

    [Theory]
    [InlineData("\"value\": \"1388/01/01\"", "\"value\": \"1388/13/01\"", "$.parameters[0].value")]
    [InlineData("\"value\": \"1388/01/01\"", "\"value\": true", "$.parameters[0].value")]
    [InlineData("\"name\": \"effective.general\"", "\"name\": \"effective.universal\"", "$.parameters[0].name")]
    [InlineData("\"validFrom\": \"1387/07/29\", \"basis\": \"[M] preamble\"", "\"basis\": \"[M] preamble\"", "$.parameters[0].validFrom")]
    [InlineData("\"validFrom\": \"1387/07/29\", \"basis\": \"[M] preamble\"", "\"validFrom\": \"1387/07/29\"", "$.parameters[0]")]
    [InlineData("\"validFrom\": \"1387/07/29\", \"basis\": \"[M] preamble\"", "\"validFrom\": \"1387/07/29\", \"validUntil\": \"1387/07/28\", \"basis\": \"b\"", "$.parameters[0].validUntil")]
    [InlineData("\"basis\": \"[M] preamble\"", "\"basis\": \"b\", \"province\": \"atlantis\"", "$.parameters[0].province")]
    [InlineData("\"basis\": \"[M] preamble\"", "\"basis\": \"b\", \"scope\": \"fars\"", "$.parameters[0].scope")]
    [InlineData("\"name\": \"effective.listed\"", "\"name\": \"effective_general\"", "$.parameters")]
    [InlineData("\"act\": \"accept\"", "\"act\": \"edit\"", "$.declaration.acts[4].act")]
    [InlineData("\"id\": \"park-service\"", "\"id\": \"complaint\"", "$.services[1].id")]
    [InlineData("\"jump\": 10", "\"jump\": 1", "$.review.jump")]
    public void Load_WhenTheFileIsWrong_NamesThePlace(string right, string wrong, string path)
    {
        Replace(right, wrong);
        var problem = Assert.IsType<Problem>(Assert.Single(Assert.IsType<Errors>(ReferenceData.Load(folder).Error).All));
        Assert.Equal(("reference/declarations.json", path), (problem.File, problem.Path));
    }

    [Fact]
    public void Check_WhenTheFileNamesWhatNoDefinitionHas_NamesEachPlace()
    {
        Replace("\"licensedOn\": \"licensedOn\"", "\"licensedOn\": \"nameFa\"");
        Replace("\"declarant\": \"declarant\"", "\"declarant\": \"city\"");
        Replace("\"closed\": [\"Deregistered\"]", "\"closed\": [\"Gone\"]");
        Replace("\"month\": \"month\"", "\"month\": \"lines\"");
        Replace("\"quantity\": \"quantity\"", "\"quantity\": \"amount\"");
        Replace("\"step\": \"Accept\"", "\"step\": \"Admit\"");
        Replace("\"type\": \"mark-permit\"", "\"type\": \"production-declaration\"");
        Replace("\"type\": \"halal-licence\"", "\"type\": \"complaint\"");
        Replace("\"action\": [\"suspension\", \"revocation\"]", "\"action\": [\"suspension\", \"fine\"], \"city\": [\"x\"]");
        Replace("\"type\": \"type-approval\"", "\"type\": \"approval\"");
        var problems = new ProblemList();
        CheckDeclarationPolicy.Run(ReferenceData.Load(folder).Value.Declarations!, WorkflowCatalogue.Load(HouseDefinitions.Folder).Value, problems);
        Assert.Equivalent(
            new[]
            {
                "$.establishment.licensedOn 'nameFa' is not in establishment", "$.establishment.declarant 'city' is not in establishment",
                "$.establishment.closed 'Gone' is not in establishment", "$.declaration.month 'lines' is not in production-declaration",
                "$.declaration.lines 'lines.amount' is not in production-declaration", "$.declaration.acts 'Admit' is not in production-declaration",
                "$.declaration.acts 'correctedLines.amount' is not in production-declaration", "$.services[0] Declaring is never held.",
                "$.services[0] 'action: fine' is not in mark-licence", "$.services[0] 'city' is not in mark-licence",
                "$.services[0] 'AcceptFile' is not in complaint", "$.services[0] 'Approve' is not in complaint", "$.services[0] 'Issue' is not in complaint",
                "$.services[0] 'Renew' is not in complaint", "$.services[0] 'about' is not in complaint", "$.services[0] There is no case type 'approval'.",
            },
            problems.All.Select(problem => $"{problem.Path} {problem.Message.En.Replace(", or is of another kind.", "", StringComparison.Ordinal)}"),
            strict: true);
    }

    [Fact]
    public void Load_WhenTheFileIsNotThere_HasNoDeclarations()
    {
        System.IO.File.Delete(File);
        Assert.Null(ReferenceData.Load(folder).Value.Declarations);
    }

    private static DateOnly Day(int year, int month, int day) => new JalaliDate(year, month, day).ToDateOnly();

    private void Replace(string right, string wrong)
    {
        var text = System.IO.File.ReadAllText(File);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text[..at] + wrong + text[(at + right.Length)..]);
    }
}
