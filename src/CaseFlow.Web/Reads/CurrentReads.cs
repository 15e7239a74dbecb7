using CaseFlow.Web.Identity;
using CaseFlow.Workflows.Definitions.Reference;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Reads;
using CaseFlow.Workflows.Reports;
using CaseFlow.Workflows.Statistics.Disclosure;

namespace CaseFlow.Web.Reads;

/// What this request showed of units. Pages say what they found; the request is logged whether they do or not.
public sealed class CurrentReads(CurrentPerson person, ReferenceData reference, DisclosureRulebook rulebook)
{
    private readonly List<(string Case, string? Unit, string? Duty)> _seen = [];

    public void Saw(CaseFile file) => _seen.Add((file.Number, UnitOf(file), ReadDuty.Of(person.Actor, reference, file)));

    public void Saw(IEnumerable<CaseBehind> lines) => _seen.AddRange(lines
        .DistinctBy(line => line.CaseNumber)
        .Select(line => (line.CaseNumber, (string?)null, ReadDuty.Of(person.Actor, reference, line.Province, null))));

    /// The lines of this request: one for each case shown, else one for what was asked.
    public IEnumerable<UnitRead> Lines(HttpContext context, ReadsUnitDataAttribute page, DateTimeOffset at)
    {
        var asked = new UnitRead
        {
            At = at,
            Person = person.IsSignedIn ? person.Actor.Id : "anonymous",
            OnBehalfOf = person.Actor.OnBehalfOf,
            CaseNumber = context.Request.RouteValues.GetValueOrDefault("number") as string,
            Page = page.Page,
            Address = $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            Status = context.Response.StatusCode,
        };
        return _seen.Count == 0 ? [asked] : _seen.Select(seen => asked with { CaseNumber = seen.Case, Unit = seen.Unit, Duty = seen.Duty });
    }

    private string? UnitOf(CaseFile file) => rulebook.UnitFields.Select(field => file.Data[field].TextOrNull).FirstOrDefault(value => value is not null);
}
