using System.Collections.Immutable;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Reading;

namespace CaseFlow.Workflows.Reports.Definitions;

/// <summary>How the two sides of an identity stand to each other.</summary>
public enum IdentityRelation
{
    /// <summary>Both are the same number.</summary>
    Equal,

    /// <summary>The left is not less than the right: a set and its subset, samples and samplings.</summary>
    AtLeast,
}

/// <summary>
/// Something that holds between cells of different tables and does not follow from what they count: data of <c>reports/identities.json</c> (counting rules, §11).
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">It in a sentence, with its source.</param>
/// <param name="Left">Cells that are added up.</param>
/// <param name="Relation">How they stand to the others.</param>
/// <param name="Right">The others.</param>
public sealed record ReportIdentity(string Id, LocalizedText Text, ImmutableArray<CellReference> Left, IdentityRelation Relation, ImmutableArray<CellReference> Right)
{
    /// <summary>In the place of a row or a column: every one that all these tables have, one after the other.</summary>
    public const string Each = "*";

    internal const string FileName = "reports/identities.json";

    private static readonly Dictionary<string, IdentityRelation> Relations = new(StringComparer.Ordinal)
    {
        ["equal"] = IdentityRelation.Equal,
        ["at-least"] = IdentityRelation.AtLeast,
    };

    /// <summary>All cells of both sides.</summary>
    public IEnumerable<CellReference> Cells => Left.Concat(Right);

    internal static ImmutableArray<ReportIdentity> Read(string workflows, ReportCatalogue catalogue, ProblemList problems)
    {
        if (JsonFiles.Open(workflows, FileName, problems) is not { } root)
        {
            return [];
        }

        var identities = ImmutableArray.CreateBuilder<ReportIdentity>();
        foreach (var item in root.Objects("identities"))
        {
            var identity = new ReportIdentity(
                item.Text("id"), item.Localized(), Side(item, "left", catalogue), item.Choice("relation", Relations), Side(item, "right", catalogue));
            if (identities.Any(other => other.Id == identity.Id))
            {
                item.ProblemAt("id", $"شناسه «{identity.Id}» دو بار آمده است.", $"The id '{identity.Id}' is used twice.");
            }

            identities.Add(identity);
            item.End();
        }

        root.End();
        return identities.ToImmutable();
    }

    private static ImmutableArray<CellReference> Side(JsonObject item, string name, ReportCatalogue catalogue)
    {
        var cells = ImmutableArray.CreateBuilder<CellReference>();
        foreach (var text in item.Texts(name))
        {
            if (text.Split('.') is not [var table, var row, var column] || !catalogue.Find(table).TryGet(out var found, out _) || !Has(found, row, column, catalogue))
            {
                item.ProblemAt(name, $"«{text}» خانه‌ای از جدول‌ها نیست.", $"'{text}' is no cell of the tables: table.row.column, with * for each.");
            }
            else
            {
                cells.Add(new CellReference(table, row, column));
            }
        }

        return cells.ToImmutable();
    }

    private static bool Has(ReportTable table, string row, string column, ReportCatalogue catalogue) =>
        (row is Each || (row is TableGrid.Total && TableGrid.HasTotal(table)) || TableGrid.Rows(table, catalogue.Reference).Contains(row, StringComparer.Ordinal))
        && (column is Each || TableGrid.Columns(table).Contains(column, StringComparer.Ordinal))
        && (row is Each || column is Each || TableGrid.ColumnOf(table, row, column) is not null);
}
