using System.CommandLine;
using System.CommandLine.Help;
using CaseFlow.Web.Commands;

return await CommandLine.RunAsync(
    new Command("caseflow", "Cases that move through workflows, and the statistics that they are.")
    {
        new HelpOption(),
        StartCommand.Create(),
        FiguresCommand.Create(),
        ReportCommand.Create(),
        ReplayCommand.Create(),
        RegistersCommand.Create(),
        PlansCommand.Create(),
        VerifyCommand.Create(),
        PublicationsCommand.Create(),
        WorkflowsCommand.Create(),
    },
    args);
