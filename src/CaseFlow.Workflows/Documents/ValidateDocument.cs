using CaseFlow.Workflows.Activities;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Forms;

namespace CaseFlow.Workflows.Documents;

/// <summary>Whether what a document names is there in every case type that issues it, and may be read by everybody.</summary>
internal sealed class ValidateDocument(string file, DocumentDefinition definition, WorkflowCatalogue catalogue, ProblemList problems)
{
    private static readonly string[] OfCase = ["number", "title", "province", "industry", "openedOn"];
    private static readonly string[] OfDocument = ["serial", "reference", "issuedOn"];
    private static readonly string[] OfLinked = ["number", "title"];

    public void Check()
    {
        if (definition.Kind == DocumentDefinition.AnyKind)
        {
            CheckPaths([], path => path.Link is "case" or "document");
            return;
        }

        foreach (var type in definition.Types.Where(type => catalogue.Find(type) is not { } found || !DocumentCatalogue.Issues(found, definition.Kind)))
        {
            Report("$.types", $"«{type}» چنین سندی صادر نمی‌کند.", $"'{type}' issues no such document.");
        }

        var types = Types().ToList();
        if (types.Count == 0)
        {
            Report("$.kind", $"هیچ نوع پرونده‌ای سند «{definition.Kind}» صادر نمی‌کند.", $"No case type issues a document '{definition.Kind}'.");
            return;
        }

        CheckPaths(types, path => types.Any(type => FieldsOf(type, path) is not null));
        if (definition.Status is { } status)
        {
            CheckStatus(types, status);
        }
    }

    private IEnumerable<WorkflowDefinition> Types() => catalogue.All.Where(type =>
        DocumentCatalogue.Issues(type, definition.Kind) && (definition.Types.IsEmpty || definition.Types.Contains(type.Type, StringComparer.Ordinal)));

    private void CheckPaths(List<WorkflowDefinition> types, Func<DocumentPath, bool> isKnown)
    {
        foreach (var (at, template) in definition.Templates)
        {
            foreach (var path in template.Paths)
            {
                if (!IsBuiltIn(path) && !isKnown(path))
                {
                    Report(at, $"«{path}» در پرونده‌هایی که این سند را صادر می‌کنند نیست.", $"There is no '{path}' in the cases that issue this document.");
                }
                else if (types.SelectMany(type => FieldsOf(type, path) ?? []).Any(field => !field.VisibleTo.IsEmpty))
                {
                    Report(at, $"«{path}» محرمانه است و در سند نمی‌آید.", $"'{path}' is confidential; it cannot stand in a document.");
                }
            }
        }
    }

    private static bool IsBuiltIn(DocumentPath path) =>
        (path.Link is "case" && OfCase.Contains(path.Name)) || (path.Link is "document" && OfDocument.Contains(path.Name));

    /// <summary>The fields that a path may mean in a type; null when it means nothing there.</summary>
    private IReadOnlyList<FieldDefinition>? FieldsOf(WorkflowDefinition type, DocumentPath path)
    {
        if (path.Link is null)
        {
            return type.AllFields.TryGetValue(path.Name, out var own) ? [own] : null;
        }

        var linked = LinkedTypes(type, path.Link).ToList();
        if (linked.Count > 0 && OfLinked.Contains(path.Name))
        {
            return [];
        }

        List<FieldDefinition> fields = [.. linked.Select(other => other.AllFields.GetValueOrDefault(path.Name)).OfType<FieldDefinition>()];
        return fields.Count > 0 ? fields : null;
    }

    private IEnumerable<WorkflowDefinition> LinkedTypes(WorkflowDefinition type, string link) =>
        type.AllFields.Values.Where(field => field.Type is FieldType.Case && (field.Name == link || field.Link == link)).SelectMany(field => field.CaseTypes)
            .Concat(type.Activities().OfType<OpenCaseActivity>().Where(open => !open.AsChild && open.Link == link).Select(open => open.CaseType))
            .Distinct(StringComparer.Ordinal).Select(catalogue.Find).OfType<WorkflowDefinition>();

    private void CheckStatus(List<WorkflowDefinition> types, DocumentStatus status)
    {
        var kept = (status.Links.IsEmpty ? types : types.SelectMany(type => status.Links.SelectMany(link => LinkedTypes(type, link)))).Distinct().ToList();
        foreach (var link in status.Links.Where(link => !types.Any(type => LinkedTypes(type, link).Any())))
        {
            Report("$.status.links", $"پیوندی به نام «{link}» نیست.", $"There is no link '{link}'.");
        }

        var states = kept.SelectMany(type => status.Links.IsEmpty ? StatesAfter(type) : type.States.Keys.AsEnumerable()).Distinct();
        foreach (var unsaid in states.Where(state => !status.States.ContainsKey(state)).Order(StringComparer.Ordinal))
        {
            Report("$.status.states", $"وضع سند در حالت «{unsaid}» گفته نشده است.", $"What the state '{unsaid}' means for the document is not said.");
        }

        foreach (var unknown in status.States.Keys.Where(state => !kept.Any(type => type.States.ContainsKey(state))).Order(StringComparer.Ordinal))
        {
            Report($"$.status.states.{unknown}", "چنین حالتی نیست.", "There is no such state.");
        }

        if (status.Until is { } until && !kept.Any(type => type.AllFields.GetValueOrDefault(until)?.Type is FieldType.Date))
        {
            Report("$.status.until", $"تاریخی به نام «{until}» نیست.", $"There is no date '{until}'.");
        }
    }

    /// <summary>The states in which a case can stand once it has issued the document.</summary>
    private HashSet<string> StatesAfter(WorkflowDefinition type)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(type.Transitions.Where(IssuesIt).Select(transition => transition.To)
            .Concat(type.States.Values.Where(state => Has(state.Entry) || Has(state.Exit)).Select(state => state.Name)));
        while (open.TryPop(out var state))
        {
            if (reached.Add(state))
            {
                foreach (var transition in type.From(state))
                {
                    open.Push(transition.To);
                }
            }
        }

        return reached;
    }

    private bool IssuesIt(TransitionDefinition transition) => Has(transition.Action);

    private bool Has(Activity? activity) => activity?.Flatten().OfType<IssueDocument>().Any(issue => issue.Document == definition.Kind) is true;

    private void Report(string at, string fa, string en) => problems.Add(file, at, fa, en);
}
