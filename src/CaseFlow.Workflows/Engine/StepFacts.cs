using CaseFlow.Domain.Calendars;
using CaseFlow.Workflows.Declarations;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Engine;

/// <summary>The facts of a step (engine §3). What has to be loaded first is unknown and noted as a need.</summary>
internal sealed class StepFacts(Planning planning, StepContext step) : IFacts
{
    private const string Agenda = "agenda";

    private SortedDictionary<string, FactValue>? used;

    /// <summary>Facts from outside the case (the actor's rights too) that conditions have read, for the event.</summary>
    public IReadOnlyDictionary<string, FactValue>? Used => used;

    /// <inheritdoc />
    public FactValue Get(FactPath path)
    {
        var names = path.Segments;
        switch (path.Root)
        {
            case "form": return OfForm(names);
            case "case": return OfCase(step.Case, names[0], path);
            case "today": return FactValue.Of(planning.Today);
            case "year": return FactValue.Of((decimal)JalaliMonth.Of(planning.Today).Year.Value);
            case "row": return OfRow(names, path);
            case "clocks": return OfClock(names);
        }

        var value = path.Root is "actor" ? OfActor(names[0], path) : Outside(path, names);
        if (value.IsKnown)
        {
            (used ??= new(StringComparer.Ordinal))[path.Text] = value;
        }

        return value;
    }

    /// <summary>The rows of a rows field, or the cases of a set.</summary>
    public IEnumerable<(Fields? Fields, CaseFile? File)> Rows(string path)
    {
        var names = path.Split('.');
        if (names is ["form", var field])
        {
            var value = step.Case.Data[field];
            return value.Kind is FactKind.Rows ? value.AsRows.Select(row => ((Fields?)row, (CaseFile?)null)) : [];
        }

        IEnumerable<CaseFile>? files = names switch
        {
            ["children", var type] => planning.Children(step.Case)?.Where(child => child.Definition.Type == type),
            ["links", var name] => Linked(name),
            _ => [],
        };
        return (files ?? []).Select(file => ((Fields?)null, (CaseFile?)file));
    }

    /// <summary>The receivers of a signal; null when they have to be loaded first.</summary>
    public IReadOnlyList<CaseFile>? Receivers(string to)
    {
        switch (to)
        {
            case "parent": return step.Case.ParentId is { } parent && planning.Case(parent) is { } file ? [file] : [];
            case "children": return planning.Children(step.Case);
            case "linked":
                return planning.LinksOf(step.Case.Id)?
                    .Select(link => planning.Case(link.FromId == step.Case.Id ? link.ToId : link.FromId))
                    .OfType<CaseFile>().Distinct().ToList();
            default:
                return TryField(to, out var target) ? (target is null ? [] : [target]) : Linked(to);
        }
    }

    private FactValue OfForm(IReadOnlyList<string> names) =>
        names.Count == 2 && step.Case.Definition.AllFields.GetValueOrDefault(names[0]) is { Type: FieldType.Checklist }
            ? ChecklistFacts.Get(step.Case.Data[names[0]], names[1])
            : OfField(step.Case.Data[names[0]], names, 1);

    private static FactValue OfField(FactValue value, IReadOnlyList<string> names, int rest) =>
        names.Count == rest ? value
        : names[rest] == "length" ? value.Kind switch
        {
            FactKind.Rows or FactKind.List => FactValue.Of(value.AsNumber),
            FactKind.Null => FactValue.Of(0m),
            FactKind.Text => FactValue.Of((decimal)value.AsText.Length),
            _ => FactValue.Unknown("length"),
        }
        : names[rest] is "max" or "min" && names.Count == rest + 2 ? Furthest(value, names[rest] is "max", names[rest + 1])
        : FactValue.Unknown(names[rest]);

    /// <summary>The greatest or least value of one field of the rows, rows without it left out; null when none has it.</summary>
    private static FactValue Furthest(FactValue rows, bool greatest, string field)
    {
        var values = (rows.Kind is FactKind.Rows ? rows.AsRows : []).Select(row => row[field]).Where(value => !value.IsEmpty).ToList();
        return values.Count == 0 ? FactValue.Null
            : values.TrueForAll(value => value.Kind is FactKind.Number)
                ? FactValue.Of(greatest ? values.Max(value => value.AsNumber) : values.Min(value => value.AsNumber))
            : values.TrueForAll(value => value.Kind is FactKind.Text)
                ? FactValue.Of(values.Select(value => value.AsText).Order(StringComparer.Ordinal).ElementAt(greatest ? values.Count - 1 : 0))
            : FactValue.Unknown(field);
    }

    private FactValue OfCase(CaseFile file, string name, FactPath path) => name switch
    {
        "number" => FactValue.Of(file.Number),
        "type" => FactValue.Of(file.Definition.Type),
        "state" => FactValue.Of(file.State),
        "outcome" => FactValue.Of(file.Outcome),
        "province" => FactValue.Of(file.Province),
        "industry" => FactValue.Of(file.Industry),
        "executor" => FactValue.Of(file.Executor),
        "holder" => FactValue.Of(file.Holder),
        "laboratory" => FactValue.Of(file.Laboratory),
        "title" => FactValue.Of(file.Title),
        "openedOn" => FactValue.Of(file.OpenedOn),
        "daysOpen" => FactValue.Of((decimal)(planning.Today.DayNumber - file.OpenedOn.DayNumber)),
        "hasPostings" => HasPostings(file, path),
        _ => FactValue.Unknown(path.Text),
    };

    private FactValue HasPostings(CaseFile file, FactPath path) =>
        planning.PostingsOf(file.Id) is { } postings ? FactValue.Of(postings.Count > 0) : FactValue.Unknown(path.Text);

    private FactValue OfRow(IReadOnlyList<string> names, FactPath path) =>
        step.RowFields is { } row ? OfField(row[names[0]], names, 1)
        : step.RowCase is { } file ? OfOther(file, names, 0, path)
        : FactValue.Unknown(path.Text);

    private FactValue OfClock(IReadOnlyList<string> names)
    {
        var clock = step.Case.Clocks.FirstOrDefault(clock => clock.Name == names[0]);
        return names[^1] switch
        {
            "running" => FactValue.Of(clock?.Status is ClockStatus.Running),
            "expired" => FactValue.Of(clock?.Status is ClockStatus.Running && planning.Today > clock.DueOn),
            _ => clock is null ? FactValue.Null : FactValue.Of(clock.DueOn),
        };
    }

    private FactValue OfActor(string name, FactPath path) => name switch
    {
        "id" => FactValue.Of(planning.Command.Actor.Id),
        "roles" => FactValue.Of(planning.Command.Actor.Grants.Select(grant => grant.Role).Distinct().ToList()),
        "province" => FactValue.Of(planning.Command.Actor.Grants.Select(grant => grant.Province).FirstOrDefault(province => province is not null)),
        _ => FactValue.Unknown(path.Text),
    };

    private FactValue Outside(FactPath path, IReadOnlyList<string> names) => path.Root switch
    {
        "settings" => planning.Rules.Reference.Settings.Find(names[0], planning.Today, step.Case.Data)?.Value ?? FactValue.Unknown(path.Text),
        "children" => OfChildren(names, path),
        "links" => OfLinks(names, path),
        "declaration" => DeclarationFacts.Get(planning, step, path),
        "sessions" => OfSessions(names, path),
        "parent" => step.Case.ParentId is { } id && planning.Case(id) is { } file
            ? OfOther(file, names, 0, path) : FactValue.Unknown(path.Text),
        _ => OfTarget(path, names),
    };

    private FactValue OfChildren(IReadOnlyList<string> names, FactPath path)
    {
        if (planning.Children(step.Case) is not { } all)
        {
            return FactValue.Unknown(path.Text);
        }

        var files = all.Where(child => child.Definition.Type == names[0]);
        return names.Skip(1).ToArray() switch
        {
            ["count"] => FactValue.Of((decimal)files.Count()),
            ["open"] => FactValue.Of((decimal)files.Count(file => file.IsOpen)),
            ["inState", var state] => FactValue.Of((decimal)files.Count(file => file.State == state)),
            ["outcome", var outcome] => FactValue.Of((decimal)files.Count(file => file.Outcome == outcome)),
            _ => FactValue.Unknown(path.Text),
        };
    }

    private FactValue OfLinks(IReadOnlyList<string> names, FactPath path)
    {
        if (planning.LinksOf(step.Case.Id) is not { } links)
        {
            return FactValue.Unknown(path.Text);
        }

        var chosen = links.Where(link => IsNamed(link, names[0]))
            .Select(link => (Link: link, File: planning.Case(link.FromId == step.Case.Id ? link.ToId : link.FromId))).ToList();
        if (names[0] == Agenda)
        {
            chosen.RemoveAll(pair => pair.File is not null && !Agendas.IsTabledAt(step.Case, pair.File));
        }

        return planning.IsStopped ? FactValue.Unknown(path.Text) : names[^1] switch
        {
            var state when names is [_, "inState", _] => FactValue.Of((decimal)chosen.Count(pair => pair.File!.State == state)),
            "count" => FactValue.Of((decimal)chosen.Count),
            "open" => FactValue.Of((decimal)chosen.Count(pair => pair.File!.IsOpen)),
            "undecided" => FactValue.Of((decimal)chosen.Count(pair => pair.File!.State == pair.Link.StateWhenLinked)),
            _ => FactValue.Unknown(path.Text),
        };
    }

    private FactValue OfSessions(IReadOnlyList<string> names, FactPath path)
    {
        if (planning.Rules.Definitions.Newest(names[0]) is not { Agenda: { } rule } type)
        {
            return FactValue.Unknown(path.Text);
        }

        var next = Agendas.Next(planning, step.Case, type, rule);
        return planning.IsStopped ? FactValue.Unknown(path.Text) : FactValue.Of(next?.Number);
    }

    private FactValue OfTarget(FactPath path, IReadOnlyList<string> names)
    {
        if (TryField(path.Root, out var target))
        {
            return target is null ? FactValue.Unknown(path.Text) : OfOther(target, names, 0, path);
        }

        return Linked(path.Root) is [.., var last] ? OfOther(last, names, 0, path) : FactValue.Unknown(path.Text);
    }

    /// <summary>The case that a filled case field names under this link; true when such a field exists.</summary>
    private bool TryField(string link, out CaseFile? target)
    {
        target = null;
        foreach (var (name, field) in step.Case.Definition.AllFields)
        {
            if (field.Type is FieldType.Case && string.Equals(field.Link ?? name, link, StringComparison.Ordinal)
                && step.Case.Data[name].TextOrNull is { Length: > 0 } number)
            {
                planning.TryCase(number, out target);
                return true;
            }
        }

        return false;
    }

    private List<CaseFile>? Linked(string name) =>
        planning.LinksOf(step.Case.Id)?.Where(link => IsNamed(link, name))
            .Select(link => planning.Case(link.FromId == step.Case.Id ? link.ToId : link.FromId))
            .OfType<CaseFile>().ToList();

    /// <summary>A session sees the cases that name it as its agenda; every other link has one name from both sides.</summary>
    private bool IsNamed(PlannedLink link, string name) =>
        link.ToId == step.Case.Id && step.Case.Definition.Kind is CaseKind.Session && link.Name == Agendas.Link
            ? name == Agenda
            : link.Name == name;

    private FactValue OfOther(CaseFile file, IReadOnlyList<string> names, int at, FactPath path) =>
        names[at] is "number" or "type" or "state" or "outcome" or "province" or "title"
            ? OfCase(file, names[at], path)
            : file.Definition.AllFields.ContainsKey(names[at]) || file.Data.TryGet(names[at], out _)
                ? OfField(file.Data[names[at]], names, at + 1)
                : names[at] == "industry" ? FactValue.Of(file.Industry) : FactValue.Unknown(path.Text);
}
