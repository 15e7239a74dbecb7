using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Calendars;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Files;
using CaseFlow.Workflows.Ledger;

namespace CaseFlow.Workflows.Engine;

/// <summary>
/// One step of one case while it is planned: the facts that its conditions read, and the effects that its activities
/// add. Nothing outside the plan changes.
/// </summary>
public sealed class StepContext
{
    private readonly Planning planning;
    private readonly StepFacts facts;
    private readonly StepPostings ownPostings;
    private readonly int firstPosting;
    private short groups;

    internal StepContext(Planning planning, CaseFile file, string name, EventKind kind, Fields values, Guid? commandId)
    {
        this.planning = planning;
        Before = file.Version == 0 ? null : file;
        Case = file with { Data = file.Data.With(values) };
        Name = name;
        Kind = kind;
        Values = values;
        CommandId = commandId;
        From = file.Version == 0 ? null : file.State;
        ClockState = file.State;
        firstPosting = planning.Postings.Count;
        facts = new StepFacts(planning, this);
        ownPostings = new StepPostings(planning, this);
    }

    /// <summary>The case as it is so far.</summary>
    public CaseFile Case { get; internal set; }

    /// <summary>True when the step is refused, or cannot go on before something is loaded.</summary>
    public bool IsStopped => planning.IsStopped;

    internal CaseFile? Before { get; }

    internal string Name { get; }

    internal EventKind Kind { get; }

    internal Fields Values { get; }

    internal Guid? CommandId { get; }

    internal string? From { get; }

    /// <summary>The state to which a clock that starts now belongs: during exit and action already the one to be entered.</summary>
    internal string ClockState { get; set; }

    internal int Seq => Case.Version + 1;

    internal CaseFile? RowCase { get; private set; }

    internal Fields? RowFields { get; private set; }

    internal Fields SetData { get; private set; } = Fields.Empty;

    internal List<ClockLine> ClockLines { get; } = [];

    internal List<string> OpenedNumbers { get; } = [];

    internal List<string> Notes { get; } = [];

    internal List<string> DocumentSerials { get; } = [];

    /// <summary>The hashes of the files that this step brought, in the order of its fields.</summary>
    internal ImmutableArray<string> FileHashes => Case.Definition.FileFields.IsEmpty || Values.Count == 0
        ? []
        : [.. Case.Definition.FileFields.SelectMany(name => FileEntry.AllOf(Values[name])).Select(file => file.Hash).Distinct(StringComparer.Ordinal)];

    internal List<PlannedLink> LinkLines { get; } = [];

    internal StepFacts Facts => facts;

    /// <summary>What this step posted; a case opened by it posts in between under its own event.</summary>
    internal IEnumerable<Posting> OwnPostings =>
        planning.Postings.Skip(firstPosting).Where(posting => posting.CaseId == Case.Id && posting.EventSeq == Seq);

    /// <summary>Refuses the whole command.</summary>
    public void Refuse(Error error) => planning.Refuse(error);

    /// <summary>The value of an expression; unknown refuses, naming the fact.</summary>
    public FactValue Evaluate(Expression expression)
    {
        var value = expression.Evaluate(facts);
        if (!value.IsKnown && !IsStopped)
        {
            Refuse(new FactUnknown(value.AsText));
        }

        return value;
    }

    /// <summary>Whether a condition holds; null when the command stopped over it.</summary>
    public bool? Holds(Expression? condition)
    {
        if (condition is null)
        {
            return true;
        }

        var value = Evaluate(condition);
        return IsStopped ? null : value.IsTrue;
    }

    /// <summary>Sets one of the case's own columns, or a field of its data.</summary>
    public void Set(string field, FactValue value)
    {
        switch (field)
        {
            case "industry": Case = Case with { Industry = value.TextOrNull }; break;
            case "holder": Case = Case with { Holder = value.TextOrNull }; break;
            case "laboratory": Case = Case with { Laboratory = value.TextOrNull }; break;
            case "outcome": Case = Case with { Outcome = value.TextOrNull }; break;
            case "title": Case = Case with { Title = value.TextOrNull }; break;
            case "executor" when value.TextOrNull is { } executor: Case = Case with { Executor = executor }; break;
            default:
                Case = Case with { Data = Case.Data.With(field, value) };
                SetData = SetData.With(field, value);
                Performing.Link(planning, this, field, value);
                break;
        }
    }

    /// <summary>Counting needs an outcome when the type knows outcomes (rule 6 of all types).</summary>
    public bool OutcomeIsKnown()
    {
        if (Case.Outcome is null && Case.Definition.Outcomes.Count > 0)
        {
            Refuse(new OutcomeMissing(Text(Name)));
        }

        return !IsStopped;
    }

    /// <summary>The number of the next posting group of this step.</summary>
    public short NextGroup() => groups++;

    /// <summary>Does something once, or once for each row.</summary>
    public void ForEach(RowsOf? rows, Action act)
    {
        if (rows is null)
        {
            act();
            return;
        }

        var any = 0;
        foreach (var row in facts.Rows(rows.Path))
        {
            (RowFields, RowCase) = (row.Fields, row.File);
            if (Holds(rows.Where) is not { } chosen)
            {
                break;
            }

            if (chosen)
            {
                any++;
                act();
            }

            if (any > Planning.RowLimit)
            {
                Refuse(new LimitExceeded("rows", Planning.RowLimit, rows.Path));
            }

            if (IsStopped)
            {
                break;
            }
        }

        (RowFields, RowCase) = (null, null);
        if (any == 0 && !rows.AllowNone && !IsStopped)
        {
            Refuse(new NoRows(rows.Path));
        }
    }

    /// <summary>Adds to the ledger; the same series and subject within this step is summed into one posting.</summary>
    public void Post(Post activity, PostLine line, short group) => ownPostings.Post(activity, line, group);

    /// <summary>Posts the exact negative of every posting of those steps that is not yet reversed.</summary>
    public void Reverse(ImmutableArray<string> of, ReverseScope scope)
    {
        IEnumerable<CaseFile>? files = scope switch
        {
            ReverseScope.Case => [Case],
            ReverseScope.Children => planning.Descendants(Case),
            _ => planning.Descendants(Case)?.Prepend(Case),
        };
        foreach (var file in files ?? [])
        {
            Reversal.Of(planning, this, file, of, NextGroup);
        }
    }

    /// <summary>Opens a child or linked case, which sees this one as it is so far.</summary>
    public void Open(OpenCaseActivity activity)
    {
        var values = Take(activity.Values);
        planning.Put(Before, Case);
        if (!IsStopped && Opening.Follow(planning, this, activity, values) is { } opened)
        {
            OpenedNumbers.Add(opened.Case.Number);
        }
    }

    /// <summary>Sends a signal; it arrives after this step's event.</summary>
    public void Signal(SignalActivity activity) => Signalling.Send(planning, this, activity);

    /// <summary>Sets a deadline; a running clock of that name is set anew.</summary>
    public void StartClock(StartClock activity)
    {
        if (ClockTable.Start(planning, this, activity) is { } clock)
        {
            Keep(clock, new ClockLine("set", clock.Name, planning.Today, clock.DueOn, null));
        }
    }

    /// <summary>Pauses a running clock; nothing when it does not run.</summary>
    public void PauseClock(string name, string reason)
    {
        if (Running(name) is { } clock)
        {
            Keep(
                clock with { Status = ClockStatus.Paused, PausedOn = planning.Today },
                new ClockLine("paused", name, planning.Today, clock.DueOn, reason));
        }
    }

    /// <summary>Resumes a paused clock: its due day moves on by the days of the pause.</summary>
    public void ResumeClock(string name)
    {
        var paused = Case.Clocks.FirstOrDefault(clock => clock.Name == name && clock.Status is ClockStatus.Paused);
        if (paused is not null)
        {
            var resumed = ClockTable.Resume(planning, paused);
            Keep(resumed, new ClockLine("resumed", name, planning.Today, resumed.DueOn, null));
        }
    }

    /// <summary>Stops a clock; nothing when there is none.</summary>
    public void StopClock(string name)
    {
        var clock = Case.Clocks.FirstOrDefault(clock => clock.Name == name);
        if (clock is not null)
        {
            Case = Case with { Clocks = Case.Clocks.Remove(clock) };
            ClockLines.Add(new ClockLine("stopped", name, planning.Today, clock.DueOn, null));
        }
    }

    /// <summary>Tells the holders of a role in the case's province; bulk work tells nobody.</summary>
    public void Notify(string role, string message)
    {
        if (Case.Lives)
        {
            planning.Notifications.Add(new PlannedNotification(Case.Id, Seq, role, Case.Province, message));
        }
    }

    /// <summary>Issues a document with a serial number.</summary>
    public void IssueDocument(IssueDocument activity)
    {
        var serial = activity.Serial is null
            ? $"{Case.Number}-{Seq}{(DocumentSerials.Count > 0 ? $"-{DocumentSerials.Count + 1}" : "")}"
            : Evaluate(activity.Serial).ToString();
        if (!IsStopped)
        {
            DocumentSerials.Add(serial);
            planning.Documents.Add(new PlannedDocument(Case.Id, Seq, activity.Document, serial, planning.Today));
        }
    }

    /// <summary>Makes or cuts a link of this case.</summary>
    internal void Put(PlannedLink link)
    {
        planning.Put(link);
        LinkLines.Add(link);
    }

    /// <summary>Lines that cancel each other out leave no posting, save where 0 is a figure.</summary>
    internal void DropEmptyPostings() =>
        planning.Postings.RemoveAll(posting =>
            posting.Quantity == 0 && posting.Reverses is null && posting.CaseId == Case.Id && posting.EventSeq == Seq
            && planning.Rules.Indicators.Find(posting.Series.Indicator)?.KeepsZero is not true);

    internal DateOnly? DayOfLast(string transition) =>
        Case.Trace.LastOrDefault(trace => trace.Name == transition) is { } last ? planning.Rules.BusinessDate(last.OccurredAt) : null;

    /// <summary>Lets conditions read a case as <c>variables.row</c> while something is decided about it.</summary>
    internal bool HoldsFor(CaseFile row, Expression? condition)
    {
        RowCase = row;
        var holds = Holds(condition) is true;
        RowCase = null;
        return holds;
    }

    internal LocalizedText Text(string transition) =>
        Case.Definition.Texts.Transitions.GetValueOrDefault(transition) ?? new LocalizedText(transition, transition);

    internal void StopClocksOf(string state)
    {
        foreach (var clock in Case.Clocks.Where(clock => clock.StartedIn == state && !clock.Keep).ToList())
        {
            StopClock(clock.Name);
        }
    }

    /// <summary>A clock that moved the case is used up, unless the step has set it anew.</summary>
    internal void UseUpClock(string name)
    {
        var fired = Before?.Clocks.FirstOrDefault(clock => clock.Name == name);
        if (fired is not null && Case.Clocks.Any(clock => ReferenceEquals(clock, fired)))
        {
            Case = Case with { Clocks = Case.Clocks.Remove(fired) };
            ClockLines.Add(new ClockLine("fired", name, planning.Today, fired.DueOn, null));
        }
    }

    internal void StopAllClocks()
    {
        foreach (var clock in Case.Clocks.ToList())
        {
            StopClock(clock.Name);
        }
    }

    internal Fields Take(FrozenDictionary<string, Expression> expressions) =>
        expressions.Count == 0
            ? Fields.Empty
            : Fields.From(expressions.Select(pair => KeyValuePair.Create(pair.Key, Evaluate(pair.Value))).ToList());

    private Clock? Running(string name) =>
        Case.Clocks.FirstOrDefault(clock => clock.Name == name && clock.Status is ClockStatus.Running);

    private void Keep(Clock clock, ClockLine line)
    {
        var old = Case.Clocks.FirstOrDefault(other => other.Name == clock.Name);
        Case = Case with { Clocks = old is null ? Case.Clocks.Add(clock) : Case.Clocks.Replace(old, clock) };
        ClockLines.Add(line);
    }
}
