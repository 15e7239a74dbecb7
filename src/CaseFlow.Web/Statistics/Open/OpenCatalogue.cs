using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseFlow.Domain.Shared;
using CaseFlow.Web.Shared.Organization;
using CaseFlow.Workflows.Publications;

namespace CaseFlow.Web.Statistics.Open;

/// The catalogue of open data in the words of DCAT (W3C), as JSON-LD.
internal static class OpenCatalogue
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(ImmutableArray<OpenDataset> datasets, ImmutableArray<OpenPublication> reports, OrganizationOptions organization, Func<string, string> addressOf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            var publisher = new LocalizedText(organization.NameFa, organization.NameEn);
            json.WriteStartObject();
            json.WriteStartObject("@context");
            json.WriteString("dcat", "http://www.w3.org/ns/dcat#");
            json.WriteString("dct", "http://purl.org/dc/terms/");
            json.WriteString("foaf", "http://xmlns.com/foaf/0.1/");
            json.WriteEndObject();
            json.WriteString("@id", addressOf(OpenLinks.Catalogue));
            json.WriteString("@type", "dcat:Catalog");
            Say(json, "dct:title", new LocalizedText($"داده‌های باز {organization.NameFa}", $"Open data of the {organization.NameEn}"));
            json.WriteStartObject("dct:publisher");
            json.WriteString("@type", "foaf:Organization");
            Say(json, "foaf:name", publisher);
            json.WriteEndObject();
            json.WriteString("foaf:homepage", addressOf(OpenLinks.Index));
            json.WriteStartArray("dcat:dataset");
            foreach (var dataset in datasets)
            {
                Write(json, dataset, addressOf);
            }

            foreach (var report in reports)
            {
                Write(json, report, addressOf);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, OpenDataset dataset, Func<string, string> addressOf)
    {
        var edition = dataset.Edition;
        var year = edition.Year.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:identifier", $"{edition.Table}/{year}");
        Say(json, "dct:title", new LocalizedText($"{dataset.Title.Fa}، {PersianText.ToPersianDigits(year)}", $"{dataset.Title.En}, {year}"));
        Say(json, "dcat:theme", dataset.Chapter);
        Say(json, "dct:subject", dataset.Unit);
        json.WriteString("dct:issued", edition.FirstPublishedAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("dct:modified", edition.PublishedAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("dcat:version", edition.Number);
        Distributions(json, format => addressOf(OpenLinks.Table(edition.Table, edition.Year, format)));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OpenPublication report, Func<string, string> addressOf)
    {
        var line = report.Line;
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("dct:identifier", PublicationCode.Grouped(line.Code));
        Say(json, "dct:title", report.Title);
        json.WriteString("dct:issued", line.PublishedAt.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("dcat:version", line.Edition);
        Distributions(json, format => addressOf(OpenLinks.Report(line.Code, format)));
        json.WriteEndObject();
    }

    private static void Distributions(Utf8JsonWriter json, Func<string, string> addressOf)
    {
        json.WriteStartArray("dcat:distribution");
        foreach (var (format, type) in OpenLinks.Formats)
        {
            json.WriteStartObject();
            json.WriteString("@type", "dcat:Distribution");
            json.WriteString("dcat:downloadURL", addressOf(format));
            json.WriteString("dcat:mediaType", type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Say(Utf8JsonWriter json, string name, LocalizedText text)
    {
        json.WriteStartArray(name);
        foreach (var language in (string[])["fa", "en"])
        {
            json.WriteStartObject();
            json.WriteString("@language", language);
            json.WriteString("@value", text.In(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
