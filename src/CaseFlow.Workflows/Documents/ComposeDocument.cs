using System.Collections.Immutable;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Definitions.Forms;
using CaseFlow.Workflows.Definitions.Reference;

namespace CaseFlow.Workflows.Documents;

/// <summary>Fills a definition with the facts of one issued document. Pure: the same facts give the same content.</summary>
internal sealed class ComposeDocument(DocumentDefinition definition, DocumentFacts facts, ReferenceData reference)
{
    private const string NoValue = "–";
    private readonly DocumentValues values = new(reference, facts);

    public static DocumentContent From(DocumentDefinition definition, DocumentFacts facts, ReferenceData reference) =>
        new ComposeDocument(definition, facts, reference).Compose();

    private DocumentContent Compose() => new()
    {
        Case = facts.File.Number,
        CaseType = facts.File.Definition.Type,
        Kind = facts.Kind,
        Event = Convert.ToHexStringLower(facts.Event.Hash),
        Reference = facts.Reference,
        Serial = facts.Serial,
        IssuedOn = facts.IssuedOn,
        Look = definition.Look,
        Title = facts.File.Definition.Texts.Documents.GetValueOrDefault(facts.Kind) ?? new(facts.Kind, facts.Kind),
        Number = definition.Number is { } number ? Line(number) : null,
        Holder = definition.Holder is { } holder ? Line(holder) : null,
        Body = Paragraphs(definition.Body),
        Lines = [.. definition.Lines.Select(Line).OfType<ContentLine>(), .. FormLines()],
        Tables = [.. FormTables()],
        ValidFrom = Day(definition.ValidFrom),
        ValidUntil = Day(definition.ValidUntil),
        Terms = Paragraphs(definition.Terms),
        SignedAs = definition.SignedAs is { } signed ? Text(signed) : null,
        SignedBy = facts.People.GetValueOrDefault(facts.Event.Actor),
        Entry = definition.Status?.Links.Select(Linked).FirstOrDefault(entry => entry is not null)?.Number,
    };

    private ContentLine? Line(DocumentLine line) => Text(line.Value) is { } value ? new(line.Label, value, line.IsPublic) : null;

    private ImmutableArray<LocalizedText> Paragraphs(ImmutableArray<LocalizedTemplate> templates) => [.. templates.Select(Text).OfType<LocalizedText>()];

    private LocalizedText? Text(LocalizedTemplate template) =>
        Text(template.Fa, "fa") is { } fa && Text(template.En, "en") is { } en ? new(fa, en) : null;

    /// <summary>The words of a template; null when it has places and none of them has a value.</summary>
    private string? Text(DocumentTemplate template, string language)
    {
        var text = new StringBuilder();
        var (places, filled) = (0, 0);
        foreach (var part in template.Parts)
        {
            if (part.Paths.IsEmpty)
            {
                text.Append(part.Words);
                continue;
            }

            var words = part.Paths.Select(path => Words(path, language)).FirstOrDefault(words => words.Length > 0);
            places++;
            filled += words is null ? 0 : 1;
            text.Append(words is null ? NoValue : Isolated(words, language, isAlone: template.Parts.Length == 1));
        }

        return places > 0 && filled == 0 ? null : text.ToString();
    }

    private DateOnly? Day(DocumentTemplate? template) => template?.Paths
        .Select(path => DocumentValues.Date(Find(path) is { } found ? found.Value.TextOrNull : null))
        .FirstOrDefault(day => day is not null);

    private string Words(DocumentPath path, string language) => path switch
    {
        { Link: "case", Name: "number" } => facts.File.Number,
        { Link: "case", Name: "title" } => facts.File.Title ?? string.Empty,
        { Link: "case", Name: "province" } => (reference.FindProvince(facts.File.Province)?.Name ?? new(facts.File.Province, facts.File.Province)).In(language),
        { Link: "case", Name: "industry" } => facts.File.Industry is { } industry ? (reference.FindIndustry(industry)?.Name ?? new(industry, industry)).In(language) : string.Empty,
        { Link: "case", Name: "openedOn" } => DocumentValues.Day(facts.File.OpenedOn, language),
        { Link: "document", Name: "serial" } => facts.Serial,
        { Link: "document", Name: "reference" } => facts.Reference,
        { Link: "document", Name: "issuedOn" } => DocumentValues.Day(facts.IssuedOn, language),
        { Link: { } link, Name: "number" } => Linked(link)?.Number ?? string.Empty,
        { Link: { } link, Name: "title" } => Linked(link)?.Title ?? string.Empty,
        _ => Find(path) is { } found ? values.Words(found.Field, found.Value, language, path.IsPlain) : string.Empty,
    };

    /// <summary>The value of a field: as it was filled in when the document was issued, or before.</summary>
    private (FieldDefinition Field, FactValue Value)? Find(DocumentPath path)
    {
        var (definition, data) = path.Link is null
            ? (facts.File.Definition, facts.File.Data.With(facts.Event.Values))
            : Linked(path.Link) is { } linked ? (linked.Definition, linked.Data) : (null, Fields.Empty);
        return definition?.AllFields.GetValueOrDefault(path.Name) is { VisibleTo.IsEmpty: true } field ? (field, data[path.Name]) : null;
    }

    /// <summary>The case at the other end of a link: the one that the field of that name holds, or else the newest.</summary>
    private LinkedFile? Linked(string link)
    {
        var held = facts.File.Data[link].TextOrNull;
        return facts.Links.FirstOrDefault(one => held is not null && one.Number == held) ?? facts.Links.FirstOrDefault(one => one.Link == link);
    }

    private IEnumerable<ContentLine> FormLines() => FormFields().Where(pair => pair.Field.Type is not (FieldType.Rows or FieldType.Checklist))
        .Select(pair => new ContentLine(pair.Field.Label, values.Words(pair.Field, pair.Value), IsPublic: false));

    private IEnumerable<ContentTable> FormTables() => FormFields()
        .Where(pair => pair.Field.Type is FieldType.Rows or FieldType.Checklist && pair.Value.Kind is FactKind.Rows)
        .Select(pair => pair.Field.Type is FieldType.Checklist ? ChecklistTable.Of(pair.Field, pair.Value) : RowsTable(pair.Field, pair.Value));

    private ContentTable RowsTable(FieldDefinition field, FactValue value)
    {
        var columns = field.Fields.Where(column => column.VisibleTo.IsEmpty).ToList();
        return new ContentTable(
            field.Label,
            [.. columns.Select(column => column.Label)],
            [.. value.AsRows.Select(row => columns.Select(column => values.Words(column, row[column.Name])).ToImmutableArray())]);
    }

    private IEnumerable<(FieldDefinition Field, FactValue Value)> FormFields() => definition.ShowsForm && facts.Event.FormOf(facts.File.Definition) is { } form
        ? form.Fields.Where(field => field.VisibleTo.IsEmpty).Select(field => (field, facts.Event.Values[field.Name])).Where(pair => !pair.Item2.IsEmpty)
        : [];

    /// <summary>A name in the other script stands isolated in a sentence, or it would carry the words around it along.</summary>
    private static string Isolated(string words, string language, bool isAlone) =>
        isAlone || !words.Any(letter => language is "en" ? letter is >= '\u0600' and <= '\u06FF' : char.IsAsciiLetter(letter)) ? words : $"\u2068{words}\u2069";
}
