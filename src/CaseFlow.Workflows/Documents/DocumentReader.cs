using System.Collections.Frozen;
using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Documents;

/// <summary>Reads one file of <c>documents/</c>.</summary>
internal sealed class DocumentReader(JsonObject root)
{
    private static readonly Dictionary<string, DocumentLook> Looks = new(StringComparer.Ordinal)
    {
        ["certificate"] = DocumentLook.Certificate,
        ["letter"] = DocumentLook.Letter,
    };

    private static readonly Dictionary<string, Standing> Standings = new(StringComparer.Ordinal)
    {
        ["valid"] = Standing.Valid,
        ["suspended"] = Standing.Suspended,
        ["revoked"] = Standing.Revoked,
        ["expired"] = Standing.Expired,
        ["replaced"] = Standing.Replaced,
    };

    private readonly List<(string, DocumentTemplate)> templates = [];

    public static DocumentDefinition Read(JsonObject root) => new DocumentReader(root).Read();

    private DocumentDefinition Read()
    {
        var definition = new DocumentDefinition
        {
            Kind = Kind(),
            Types = root.Has("types") ? [.. root.Texts("types")] : [],
            Look = root.Choice("look", Looks),
            Number = Line("number"),
            Holder = Line("holder"),
            Body = Paragraphs("body"),
            Lines = root.Has("lines") ? [.. root.Objects("lines").Select(Line)] : [],
            ShowsForm = Flag(root, "showsForm"),
            ValidFrom = Day("validFrom"),
            ValidUntil = Day("validUntil"),
            Terms = Paragraphs("terms"),
            SignedAs = root.Has("signedAs") ? Localized(root, "signedAs") : null,
            Status = root.OptionalObject("status") is { } status ? Status(status) : null,
        };
        root.End();
        return definition with { Templates = [.. templates] };
    }

    private string Kind()
    {
        var kind = root.Text("kind");
        if (kind.Length > 0 && kind != DocumentDefinition.AnyKind && !Names.Kebab().IsMatch(kind))
        {
            root.ProblemAt("kind", "نوع سند باید kebab-case باشد.", "The kind of document must be kebab-case.");
        }

        return kind;
    }

    private DocumentLine? Line(string name) => root.OptionalObject(name) is { } line ? Line(line) : null;

    private DocumentLine Line(JsonObject line)
    {
        var read = new DocumentLine(line.Localized("label"), Localized(line, "value"), Flag(line, "public"));
        line.End();
        return read;
    }

    private ImmutableArray<LocalizedTemplate> Paragraphs(string name) => !root.Has(name) ? [] : [.. root.Objects(name).Select(item =>
    {
        var read = Both(item);
        item.End();
        return read;
    })];

    private DocumentTemplate? Day(string name)
    {
        if (!root.Has(name))
        {
            return null;
        }

        var template = Template(root, name);
        if (template.Parts is not [{ Paths.IsEmpty: false }])
        {
            root.ProblemAt(name, "اینجا فقط نام یک تاریخ در آکولاد لازم است.", "Only the name of a day, in braces, is needed here.");
        }

        return template;
    }

    private static DocumentStatus Status(JsonObject status)
    {
        ImmutableArray<string> links = status.Has("links") ? [.. status.Texts("links")] : [];
        var until = status.OptionalText("until");
        var states = new Dictionary<string, Standing>(StringComparer.Ordinal);
        if (status.Object("states") is { } named)
        {
            foreach (var state in named.Names.ToList())
            {
                states[state] = named.Choice(state, Standings);
            }
        }

        status.End();
        return new DocumentStatus(links, until, states.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>One text for both languages, or one for each.</summary>
    private LocalizedTemplate Localized(JsonObject owner, string name)
    {
        if (owner.IsText(name))
        {
            var template = Template(owner, name);
            return new(template, template);
        }

        if (owner.Object(name) is not { } both)
        {
            return new(Nothing, Nothing);
        }

        var read = Both(both);
        both.End();
        return read;
    }

    private LocalizedTemplate Both(JsonObject both) => new(Template(both, "fa"), Template(both, "en"));

    private DocumentTemplate Template(JsonObject owner, string name)
    {
        var source = owner.Text(name);
        if (DocumentTemplate.Parse(source) is { } template)
        {
            templates.Add(($"{owner.Path}.{name}", template));
            return template;
        }

        owner.ProblemAt(name, "آکولادها نام مقداری را در بر نمی‌گیرند، مانند {trademark}.", "The braces hold no name of a value such as {trademark}.");
        return Nothing;
    }

    private static bool Flag(JsonObject owner, string name)
    {
        var value = owner.Raw(name);
        if (value is { ValueKind: not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) })
        {
            owner.ProblemAt(name, "اینجا true یا false لازم است.", "true or false is needed here.");
        }

        return value is { ValueKind: System.Text.Json.JsonValueKind.True };
    }

    private static DocumentTemplate Nothing { get; } = DocumentTemplate.Parse(string.Empty)!;
}
