using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CaseFlow.Testing.Definitions;
using CaseFlow.Workflows.Definitions;
using CaseFlow.Workflows.Definitions.Drawing;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class DrawMachine
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static WorkflowDefinition Audit => SampleHouse.Catalogue.Find("audit")!;

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Draw_WhenAnyTypeOfTheHouse_ShowsEveryStateAndTransitionInsideTheFrame(string language)
    {
        foreach (var definition in WorkflowCatalogue.Load(HouseDefinitions.Folder).Value.All)
        {
            var drawing = Draw(definition, language);

            var words = string.Join(' ', drawing.Descendants(Svg + "text").Select(text => text.Value));
            foreach (var text in definition.States.Keys.Select(state => definition.Texts.States[state].In(language))
                         .Concat(definition.Transitions.Select(transition => definition.Texts.Transitions[transition.Name].In(language))))
            {
                Assert.Contains(text, words, StringComparison.Ordinal);
            }

            AssertBoxesStandApart(drawing);
            AssertNoLineRunsThroughABox(drawing, definition.Type);
        }
    }

    [Fact]
    public void Draw_WhenReadAloud_NamesTheTypeAndItsStates()
    {
        var drawing = Draw(Audit, "fa");

        Assert.Equal("img", drawing.Attribute("role")!.Value);
        Assert.Equal("ممیزی", drawing.Element(Svg + "title")!.Value);
        Assert.StartsWith("وضعیت‌ها: برنامه‌ریزی‌شده", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.All(drawing.Attribute("aria-labelledby")!.Value.Split(' '), id =>
            Assert.Contains(drawing.Elements(), element => element.Attribute("id")?.Value == id));
    }

    [Fact]
    public void Draw_WhenACaseTookAWay_MarksItAndWhereItStands()
    {
        var path = new TakenPath([("Planned", "Start", "Working"), ("Working", "Report", "Reported")], "Reported");

        var drawing = Draw(Audit, "en", path);

        var current = Assert.Single(drawing.Elements(Svg + "g"), group => group.Attribute("aria-current") is not null);
        Assert.Equal("Reported", current.Element(Svg + "text")!.Value);
        Assert.Equal(3, drawing.Elements(Svg + "path").Count(line => line.Attribute("stroke-width")!.Value == "2.4"));
        Assert.EndsWith("Now: Reported.", drawing.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WhenPersian_IsTheMirrorOfEnglish()
    {
        var mirrored = WithSameTexts(Audit);

        Assert.Equal(
            Boxes(Draw(mirrored, "en")).Select(box => Math.Round(WidthOf(Draw(mirrored, "en")) - box.X - box.Width, 0)),
            Boxes(Draw(mirrored, "fa")).Select(box => Math.Round(box.X, 0)));
    }

    [Fact]
    public void Draw_WhenTextsHaveMarkup_EscapesIt()
    {
        var states = Audit.Texts.States.ToDictionary(pair => pair.Key, pair => new Domain.Shared.LocalizedText("<b>&\"", "<b>&\""));
        var definition = Audit with { Texts = Audit.Texts with { States = states.ToFrozenDictionary() } };

        Assert.Contains(Draw(definition, "en").Descendants(Svg + "text"), text => text.Value == "<b>&\"");
    }

    [Fact]
    public void Draw_WhenAnyMachine_EndsWithBoxesApart()
    {
        var random = new Random(1400);
        for (var turn = 0; turn < 300; turn++)
        {
            AssertBoxesStandApart(Draw(RandomMachine(random), turn % 2 == 0 ? "fa" : "en"));
        }
    }

    private static WorkflowDefinition RandomMachine(Random random)
    {
        var names = Enumerable.Range(0, random.Next(1, 14)).Select(number => $"S{number.ToString(CultureInfo.InvariantCulture)}").ToArray();
        var transitions = names.Skip(1).Select((name, index) => (From: names[random.Next(index + 1)], To: name))
            .Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (From: names[random.Next(names.Length)], To: names[random.Next(names.Length)])))
            .Select((pair, index) => Audit.Transitions[0] with { Name = $"T{index.ToString(CultureInfo.InvariantCulture)}", From = pair.From, To = pair.To })
            .ToImmutableArray();
        return Audit with
        {
            InitialState = names[0],
            Transitions = transitions,
            States = names.ToFrozenDictionary(name => name, name => new StateDefinition(name, null, null, [.. transitions.Where(transition => transition.From == name)])),
        };
    }

    private static WorkflowDefinition WithSameTexts(WorkflowDefinition definition) => definition with
    {
        Texts = new DefinitionTexts(
            FrozenDictionary<string, Domain.Shared.LocalizedText>.Empty,
            FrozenDictionary<string, Domain.Shared.LocalizedText>.Empty,
            FrozenDictionary<string, Domain.Shared.LocalizedText>.Empty),
    };

    private static XElement Draw(WorkflowDefinition definition, string language, TakenPath? path = null) =>
        XElement.Parse(DrawDefinition.ToSvg(definition, language, path));

    private static void AssertBoxesStandApart(XElement drawing)
    {
        var boxes = Boxes(drawing).ToList();
        var height = Number(drawing, "height");
        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.X + box.Width <= WidthOf(drawing) && box.Y >= 0 && box.Y + box.Height <= height));
        for (var one = 0; one < boxes.Count; one++)
        {
            for (var other = one + 1; other < boxes.Count; other++)
            {
                var (a, b) = (boxes[one], boxes[other]);
                Assert.True(a.X + a.Width < b.X || b.X + b.Width < a.X || a.Y + a.Height < b.Y || b.Y + b.Height < a.Y);
            }
        }
    }

    private static void AssertNoLineRunsThroughABox(XElement drawing, string type)
    {
        var boxes = Boxes(drawing).ToList();
        foreach (var (x1, y1, x2, y2) in drawing.Elements(Svg + "path").SelectMany(line => Straights(line.Attribute("d")!.Value)))
        {
            Assert.False(boxes.Any(box =>
                Math.Max(x1, x2) > box.X + 3 && Math.Min(x1, x2) < box.X + box.Width - 3
                && Math.Max(y1, y2) > box.Y + 3 && Math.Min(y1, y2) < box.Y + box.Height - 3), $"{type}: a line runs through a box near {x1}, {y1}");
        }
    }

    /// <summary>The level and upright parts of a path; its bends are small.</summary>
    private static IEnumerable<(double X1, double Y1, double X2, double Y2)> Straights(string path)
    {
        var (x, y) = (0.0, 0.0);
        foreach (Match part in Regex.Matches(path, "([MHVQ])([^MHVQ]*)"))
        {
            var numbers = part.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            var (nextX, nextY) = part.Groups[1].Value switch
            {
                "H" => (numbers[0], y),
                "V" => (x, numbers[0]),
                _ => (numbers[^2], numbers[^1]),
            };
            if (part.Groups[1].Value is "H" or "V")
            {
                yield return (x, y, nextX, nextY);
            }

            (x, y) = (nextX, nextY);
        }
    }

    private static double WidthOf(XElement drawing) => Number(drawing, "width");

    private static IEnumerable<(double X, double Y, double Width, double Height)> Boxes(XElement drawing) =>
        drawing.Elements(Svg + "g").Select(group => group.Element(Svg + "rect")!)
            .Select(box => (Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height")));

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
