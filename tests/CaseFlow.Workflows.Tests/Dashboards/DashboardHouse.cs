using CaseFlow.Domain.Calendars;
using CaseFlow.Testing.Storage;
using CaseFlow.Testing.Time;
using CaseFlow.Workflows.Dashboards;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reports;

namespace CaseFlow.Workflows.Tests.Dashboards;

/// <summary>Dashboards over a ledger without cases.</summary>
internal static class DashboardHouse
{
    public static ReadDashboards Of(TestDatabase database, ReportCatalogue catalogue, TimeProvider? clock = null) => new(
        database.DataSource,
        catalogue,
        new HouseRules
        {
            Definitions = new DefinitionStore([]),
            Reference = catalogue.Reference,
            Indicators = catalogue.Indicators,
            Calendar = WorkingCalendar.IranianWeek,
        },
        new Figures(database.DataSource, catalogue),
        new KnownBalances(database.DataSource, catalogue.Indicators),
        clock ?? new FakeClock());
}
