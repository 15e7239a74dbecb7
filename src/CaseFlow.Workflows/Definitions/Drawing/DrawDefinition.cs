using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace CaseFlow.Workflows.Definitions.Drawing;

/// <summary>The way that a case took, to be shown in the drawing.</summary>
/// <param name="Taken">The transitions taken: the state left, the name, the state entered.</param>
/// <param name="Current">Where the case stands.</param>
public sealed record TakenPath(ImmutableArray<(string From, string Name, string To)> Taken, string Current);

/// <summary>What is new in a version, or gone from it, to be shown in the drawing with a sign and a colour.</summary>
/// <param name="States">The states.</param>
/// <param name="Transitions">The transitions: the state left and the name.</param>
/// <param name="AreNew">New; otherwise gone.</param>
public sealed record DrawnChanges(ImmutableHashSet<string> States, ImmutableHashSet<(string From, string Name)> Transitions, bool AreNew);

/// <summary>
/// Draws a machine as SVG: no script, no style sheet, colours from the page's custom properties with the light ones as a
/// fallback. Steps of people are full lines, what happens by itself is dashed; in Persian the drawing is mirrored.
/// </summary>
public static class DrawDefinition
{
    private const string Ink = "var(--cf-ink, #1b2430)";
    private const string Muted = "var(--cf-muted, #5a6675)";
    private const string Surface = "var(--cf-surface, #ffffff)";
    private const string Edge = "var(--cf-muted, #5a6675)";
    private const string New = "var(--cf-ok, #1f7a4d)";
    private const string Gone = "var(--cf-bad, #b3261e)";
    private const string Primary = "var(--cf-primary, #0b5d66)";

    /// <summary>The drawing of a definition.</summary>
    /// <param name="definition">What is drawn.</param>
    /// <param name="language"><c>fa</c> or <c>en</c>.</param>
    /// <param name="path">The way of a case; null for none.</param>
    /// <param name="changes">What is new or gone; null where nothing is compared.</param>
    public static string ToSvg(WorkflowDefinition definition, string language, TakenPath? path = null, DrawnChanges? changes = null)
    {
        var drawing = new Drawing(definition, language, path, changes);
        return drawing.Draw();
    }

    private sealed class Drawing(WorkflowDefinition definition, string language, TakenPath? path, DrawnChanges? changes)
    {
        private const double Bend = 10;
        private const double StepOut = 14;
        private const double StepUp = 18;
        private readonly MachineLayout layout = new(definition, language);
        private readonly StringBuilder svg = new();
        private readonly bool isMirrored = language is not "en";

        public string Draw()
        {
            var id = changes is null ? $"machine-{definition.Type}-{language}" : $"machine-{definition.Type}-{definition.Version}-{language}";
            svg.Append(CultureInfo.InvariantCulture,
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(layout.Width)} {N(layout.Height)}\" width=\"{N(layout.Width)}\" height=\"{N(layout.Height)}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" lang=\"{language}\" direction=\"ltr\" font-family=\"Vazirmatn, system-ui, sans-serif\" font-size=\"13\" class=\"cf-machine\">");
            svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{id}-title\">{E(definition.Name.In(language))}</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<desc id=\"{id}-desc\">{E(Describe())}</desc>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{N(layout.Width)}\" height=\"{N(layout.Height)}\" fill=\"{Surface}\"/>");
            Arrow(id, "line", Edge);
            Arrow(id, "taken", Primary);
            if (changes is not null)
            {
                Arrow(id, "changed", ChangeColour);
            }

            Start(id);
            foreach (var line in layout.Lines.OrderBy(IsTaken))
            {
                DrawLine(line, id);
            }

            foreach (var line in layout.Lines)
            {
                DrawLabels(line);
            }

            foreach (var box in layout.Boxes)
            {
                DrawBox(box);
            }

            return svg.Append("</svg>").ToString();
        }

        private string Describe()
        {
            var states = string.Join(isMirrored ? "، " : ", ", layout.Boxes.Select(box => string.Join(' ', box.Label)));
            var current = path is null ? null : definition.Texts.States.GetValueOrDefault(path.Current)?.In(language);
            return (isMirrored, current) switch
            {
                (true, null) => $"وضعیت‌ها: {states}.",
                (true, _) => $"وضعیت‌ها: {states}. اکنون: {current}.",
                (false, null) => $"States: {states}.",
                _ => $"States: {states}. Now: {current}.",
            };
        }

        private void Arrow(string id, string kind, string colour) => svg.Append(CultureInfo.InvariantCulture,
            $"<marker id=\"{id}-{kind}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"9\" orient=\"auto\"><path d=\"M0 .8 7.4 4 0 7.2z\" fill=\"{colour}\"/></marker>");

        private void Start(string id)
        {
            var first = layout.Boxes.First(box => box.State == definition.InitialState);
            var top = first.Y - (first.Height / 2);
            svg.Append(CultureInfo.InvariantCulture,
                $"<circle cx=\"{X(first.X)}\" cy=\"{N(top - 24)}\" r=\"5\" fill=\"{(path is null ? Edge : Primary)}\"/>");
            Path($"M{X(first.X)} {N(top - 19)}V{N(top - 2)}", id, path is not null, false);
        }

        private void DrawLine(Line line, string id)
        {
            var start = line.From.Y + (line.From.Height / 2);
            var end = line.To.Y - (line.To.Height / 2) - 2;
            var side = line.Side;
            var outside = line.From.X + (MachineLayout.BoxWidth / 2 * side);
            var inside = line.To.X + (((MachineLayout.BoxWidth / 2) + 2) * side);
            var into = line.To.X + line.Offset;
            var outOf = line.From.X + line.Offset;
            Path(line.Shape switch
            {
                LineShape.SideThenDown =>
                    $"M{X(outside)} {N(line.FromPort)}H{X(into - (Bend * side))}Q{X(into)} {N(line.FromPort)} {X(into)} {N(line.FromPort + Bend)}V{N(end)}",
                LineShape.DownThenSide =>
                    $"M{X(outOf)} {N(start)}V{N(line.ToPort - Bend)}Q{X(outOf)} {N(line.ToPort)} {X(outOf - (Bend * side))} {N(line.ToPort)}H{X(inside)}",
                LineShape.Round => Round(line, outside, inside),
                _ when line.From.Column != line.To.Column => Step(line, start, end),
                _ => $"M{X(line.From.X)} {N(start)}V{N(end)}",
            }, id, IsTaken(line), line.IsDashed, IsChanged(line));
        }

        /// <summary>Down, across between the two layers, and down again.</summary>
        private string Step(Line line, double start, double end)
        {
            var step = Math.Sign(line.To.X - line.From.X);
            var left = line.From.X + (StepOut * step);
            var across = end - StepUp;
            return $"M{X(left)} {N(start)}V{N(across - Bend)}Q{X(left)} {N(across)} {X(left + (Bend * step))} {N(across)}H{X(line.To.X - (Bend * step))}"
                + $"Q{X(line.To.X)} {N(across)} {X(line.To.X)} {N(across + Bend)}V{N(end)}";
        }

        private string Round(Line line, double outside, double inside)
        {
            var lane = LaneX(line);
            var down = Math.Sign(line.ToPort - line.FromPort);
            var turn = lane - (Bend * line.Side);
            return $"M{X(outside)} {N(line.FromPort)}H{X(turn)}Q{X(lane)} {N(line.FromPort)} {X(lane)} {N(line.FromPort + (Bend * down))}"
                + $"V{N(line.ToPort - (Bend * down))}Q{X(lane)} {N(line.ToPort)} {X(turn)} {N(line.ToPort)}H{X(inside)}";
        }

        private double LaneX(Line line) => line.Side < 0
            ? layout.FirstX - layout.StartGutter - ((line.Lane + 0.5) * MachineLayout.LaneWidth)
            : layout.LastX + layout.EndGutter + ((line.Lane + 0.5) * MachineLayout.LaneWidth);

        private void Path(string data, string id, bool isTaken, bool isDashed, bool isChanged = false) => svg.Append(CultureInfo.InvariantCulture,
            $"<path d=\"{data}\" fill=\"none\" stroke=\"{(isChanged ? ChangeColour : isTaken ? Primary : Edge)}\" stroke-width=\"{(isTaken || isChanged ? "2.4" : "1.2")}\"{(isDashed ? " stroke-dasharray=\"5 4\"" : "")} marker-end=\"url(#{id}-{(isChanged ? "changed" : isTaken ? "taken" : "line")})\"/>");

        /// <summary>Beside its line, where no other line runs: above the way out of a side, or along the way down.</summary>
        private void DrawLabels(Line line)
        {
            var count = line.Labels.Count;
            var start = line.From.Y + (line.From.Height / 2);
            var end = line.To.Y - (line.To.Height / 2);
            for (var index = 0; index < count; index++)
            {
                var above = (count - 1 - index) * 15;
                var (x, y, side) = line.Shape switch
                {
                    LineShape.SideThenDown or LineShape.Round =>
                        (line.From.X + (((MachineLayout.BoxWidth / 2) + 6) * line.Side), line.FromPort - 5 - above, line.Side),
                    LineShape.DownThenSide when line.IsNamedAtEnd =>
                        (line.To.X + (((MachineLayout.BoxWidth / 2) + 12) * line.Side), line.ToPort - 5 - above, line.Side),
                    LineShape.DownThenSide => (line.From.X + line.Offset + 8, start + 18 + (index * 15), 1),
                    _ when line.From.Column != line.To.Column =>
                        (line.From.X + ((StepOut + Bend) * Math.Sign(line.To.X - line.From.X)), end - StepUp - 7 - above, Math.Sign(line.To.X - line.From.X)),
                    _ => (line.From.X + (line.From.Column == 0 ? -8 : 8),
                        ((start + end) / 2) + 4 + ((count - 1) * 7.5) - above, line.From.Column == 0 ? -1 : 1),
                };
                var isChanged = IsChanged(line, line.Labels[index]);
                Label(isChanged ? $"{Sign}{line.Labels[index]}" : line.Labels[index], x, y, side, IsTaken(line), isChanged);
            }
        }

        /// <summary>The text grows towards the end side (1) or towards the start side (-1).</summary>
        private void Label(string text, double x, double y, int side, bool isTaken, bool isChanged)
        {
            var anchor = side > 0 != isMirrored ? "start" : "end";
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{X(x)}\" y=\"{N(y)}\" font-size=\"12\" text-anchor=\"{anchor}\" fill=\"{(isChanged ? ChangeColour : isTaken ? Primary : Muted)}\" stroke=\"{Surface}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">{E(text)}</text>");
        }

        private void DrawBox(Box box)
        {
            var isCurrent = path?.Current == box.State;
            var isVisited = isCurrent || path?.Taken.Any(step => step.From == box.State || step.To == box.State) is true;
            var isFinal = definition.IsFinal(box.State);
            var left = N((isMirrored ? layout.Width - box.X : box.X) - (MachineLayout.BoxWidth / 2));
            var top = box.Y - (box.Height / 2);
            var radius = isFinal ? 20 : 8;
            var isChanged = changes?.States.Contains(box.State) is true;
            var stroke = isChanged ? ChangeColour : isVisited ? Primary : Edge;
            svg.Append(CultureInfo.InvariantCulture,
                $"<g{(isCurrent ? " aria-current=\"step\"" : "")}><rect x=\"{left}\" y=\"{N(top)}\" width=\"{N(MachineLayout.BoxWidth)}\" height=\"{N(box.Height)}\" rx=\"{radius}\" fill=\"{(isCurrent ? Primary : Surface)}\" stroke=\"{stroke}\" stroke-width=\"{(isVisited || isChanged ? "2" : "1.2")}\"/>");
            if (isFinal)
            {
                var inset = N(double.Parse(left, CultureInfo.InvariantCulture) + 3);
                svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"{inset}\" y=\"{N(top + 3)}\" width=\"{N(MachineLayout.BoxWidth - 6)}\" height=\"{N(box.Height - 6)}\" rx=\"{radius - 3}\" fill=\"none\" stroke=\"{(isCurrent ? Surface : stroke)}\" stroke-width=\"1\"/>");
            }

            var ink = isCurrent ? Surface : Ink;
            var y = box.Y + 4.5 - ((box.Label.Count + box.Inner.Count + 1) * 8);
            foreach (var label in isChanged ? box.Label.Select((label, index) => index == 0 ? $"{Sign}{label}" : label) : box.Label)
            {
                y += 16;
                svg.Append(CultureInfo.InvariantCulture,
                    $"<text x=\"{X(box.X)}\" y=\"{N(y)}\" text-anchor=\"middle\" font-weight=\"{(isCurrent ? "700" : "500")}\" fill=\"{ink}\">{E(label)}</text>");
            }

            foreach (var inner in box.Inner)
            {
                y += 16;
                svg.Append(CultureInfo.InvariantCulture,
                    $"<text x=\"{X(box.X)}\" y=\"{N(y)}\" font-size=\"11.5\" text-anchor=\"middle\" fill=\"{(isCurrent ? Surface : Muted)}\">{E(inner)} ↻</text>");
            }

            svg.Append("</g>");
        }

        private string ChangeColour => changes?.AreNew is true ? New : Gone;

        private string Sign => changes?.AreNew is true ? "+ " : "− ";

        private bool IsChanged(Line line, string? label = null) => changes is not null && line.Transitions.Any(name =>
            changes.Transitions.Contains((line.From.State, name))
            && (label is null || label == (definition.Texts.Transitions.GetValueOrDefault(name)?.In(language) ?? name)));

        private bool IsTaken(Line line) => path?.Taken.Any(step =>
            step.From == line.From.State && step.To == line.To.State && line.Transitions.Contains(step.Name)) is true;

        private string X(double x) => N(isMirrored ? layout.Width - x : x);

        private static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

        private static string E(string text) => WebUtility.HtmlEncode(text);
    }
}
