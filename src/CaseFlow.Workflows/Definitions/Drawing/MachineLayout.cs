using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Drawing;

/// <summary>A state as a box; x and y are its middle, in user units.</summary>
internal sealed record Box(string State, IReadOnlyList<string> Label, IReadOnlyList<string> Inner, int Rank, int Column)
{
    public double X { get; set; }

    public double Y { get; set; }

    public double Height { get; set; }
}

/// <summary>How a line runs.</summary>
internal enum LineShape
{
    /// <summary>Down to the next layer.</summary>
    Down,

    /// <summary>Out at a side, then down.</summary>
    SideThenDown,

    /// <summary>Down, then in at a side.</summary>
    DownThenSide,

    /// <summary>Out at a side, along a lane, in at the same side.</summary>
    Round,
}

/// <summary>All transitions from one state to another as one line with their names; dashed when no person takes any of them.</summary>
internal sealed record Line(Box From, Box To, IReadOnlyList<string> Labels, IReadOnlyList<string> Transitions, bool IsDashed)
{
    public LineShape Shape { get; set; }

    /// <summary>-1: by the start side, 1: by the end side, 0: by neither.</summary>
    public int Side { get; set; }

    /// <summary>Counted outwards; lines with a corner lie inside all lanes.</summary>
    public int Lane { get; set; }

    /// <summary>How far beside the middle it comes in at the top, or goes out at the bottom.</summary>
    public double Offset { get; set; }

    /// <summary>The names stand where it comes in; at its start other lines go the same way.</summary>
    public bool IsNamedAtEnd { get; set; }

    public double FromPort { get; set; }

    public double ToPort { get; set; }
}

/// <summary>
/// Places a machine from top to bottom: the longest way as a straight spine, other states beside it on the end side,
/// everything that jumps or leads back round the sides. Left to right; the drawing mirrors it for Persian.
/// </summary>
internal sealed class MachineLayout
{
    public const double BoxWidth = 168;
    public const double LaneWidth = 14;
    private const double ColumnGap = 44;
    private const double LayerGap = 62;
    private const double PortGap = 19;
    private const double Margin = 14;
    private const double Top = 34;

    private readonly List<Box> boxes = [];
    private readonly List<Line> lines = [];

    public MachineLayout(WorkflowDefinition definition, string language)
    {
        var ranks = new MachineRanks(definition);
        var apart = new HashSet<int>();
        do
        {
            boxes.Clear();
            lines.Clear();
            PlaceBoxes(definition, ranks, apart, language);
            JoinLines(definition, language);
            ChooseShapes();
        }
        while (FindCrowded(ranks).Count(apart.Add) > 0);
        ChooseLanes();
        StartGutter = GutterOf(-1);
        EndGutter = GutterOf(1);
        Measure();
    }

    public IReadOnlyList<Box> Boxes => boxes;

    public IReadOnlyList<Line> Lines => lines;

    /// <summary>Room for labels between the boxes and the lanes of a side.</summary>
    public double StartGutter { get; }

    public double EndGutter { get; }

    public double FirstX { get; private set; }

    public double LastX { get; private set; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>How wide a label of 12 units is, roughly; good enough for room.</summary>
    public static double WidthOf(string text) => (text.Length * 6.3) + 12;

    /// <summary>A layer in one row; or, when it would be crowded, each state in a row of its own, that of the spine last.</summary>
    private void PlaceBoxes(WorkflowDefinition definition, MachineRanks ranks, HashSet<int> apart, string language)
    {
        var row = 0;
        foreach (var layer in ranks.Ranks.GroupBy(rank => rank.Value).OrderBy(layer => layer.Key))
        {
            var column = 1;
            var isApart = apart.Contains(layer.Key);
            foreach (var state in layer.Select(rank => rank.Key).OrderBy(state => isApart && ranks.Spine.Contains(state)).ThenBy(state => state, StringComparer.Ordinal))
            {
                var inner = definition.From(state).Where(transition => transition.IsInternal)
                    .Select(transition => Text(definition.Texts.Transitions, transition.Name, language)).Distinct().ToList();
                var place = ranks.Spine.Contains(state) ? 0 : isApart ? 1 : column++;
                boxes.Add(new(state, Wrap(Text(definition.Texts.States, state, language)), inner, row, place));
                row += isApart ? 1 : 0;
            }

            row += isApart ? 0 : 1;
        }
    }

    /// <summary>Layers in which a line would run through a box on its way to a side, or several would start on the same way.</summary>
    private IEnumerable<int> FindCrowded(MachineRanks ranks)
    {
        var crossing = lines.Where(line => line.Shape is LineShape.Round)
            .SelectMany(line => new[] { line.From, line.To }.Where(end => IsBeside(end, line.Side)));
        var sameWay = lines.Where(line => line.Shape is LineShape.Down && line.From.Column != line.To.Column)
            .GroupBy(line => line.From).Where(group => group.Count() > 1).Select(group => group.First().To);
        return crossing.Concat(sameWay).Select(box => ranks.Ranks[box.State]);
    }

    private bool IsBeside(Box box, int side) =>
        boxes.Any(other => other.Rank == box.Rank && Math.Sign(other.Column - box.Column) == side);

    private void JoinLines(WorkflowDefinition definition, string language)
    {
        var byState = boxes.ToDictionary(box => box.State, StringComparer.Ordinal);
        foreach (var group in definition.Transitions.Where(transition => !transition.IsInternal && byState.ContainsKey(transition.From))
                     .GroupBy(transition => (transition.From, transition.To)))
        {
            lines.Add(new(
                byState[group.Key.From],
                byState[group.Key.To],
                [.. group.Select(transition => Text(definition.Texts.Transitions, transition.Name, language)).Distinct()],
                [.. group.Select(transition => transition.Name)],
                group.All(transition => transition.Trigger is not UserStep)));
        }
    }

    private void ChooseShapes()
    {
        foreach (var line in lines)
        {
            var (from, to) = (line.From, line.To);
            var step = Math.Sign(to.Column - from.Column);
            var isDown = to.Rank > from.Rank;
            if (isDown && step == 0 && IsColumnFree(from.Column, from.Rank, to.Rank))
            {
                continue;
            }

            if (isDown && step != 0 && IsFree(from.Rank, from.Column, to.Column) && IsColumnFree(to.Column, from.Rank, to.Rank))
            {
                (line.Shape, line.Side, line.Lane) = (LineShape.SideThenDown, step, Math.Abs(to.Column - from.Column) - 100);
            }
            else if (isDown && step != 0 && IsFree(to.Rank, to.Column, from.Column) && IsColumnFree(from.Column, from.Rank, to.Rank))
            {
                (line.Shape, line.Side, line.Lane) = (LineShape.DownThenSide, -step, Math.Abs(to.Column - from.Column) - 100);
            }
            else if (to.Rank != from.Rank + 1)
            {
                line.Shape = LineShape.Round;
                var before = InWay(line, -1);
                var after = InWay(line, 1);
                line.Side = (from.Column == 0 && to.Column == 0) || before < after ? -1 : 1;
            }
        }
    }

    private bool IsColumnFree(int column, int above, int below) =>
        !boxes.Any(box => box.Column == column && box.Rank > above && box.Rank < below);

    /// <summary>No box of the layer stands beyond one column up to and including another.</summary>
    private bool IsFree(int rank, int column, int upTo) => !boxes.Any(box =>
        box.Rank == rank && box.Column != column && Math.Sign(box.Column - column) == Math.Sign(upTo - column)
        && Math.Abs(box.Column - column) <= Math.Abs(upTo - column));

    /// <summary>Lanes are shared by lines that do not meet; short ways lie inside.</summary>
    private void ChooseLanes()
    {
        foreach (var side in (int[])[-1, 1])
        {
            var lanes = new List<List<Line>>();
            foreach (var line in Rounds(side).OrderBy(line => Math.Abs(line.From.Rank - line.To.Rank)))
            {
                var lane = lanes.FindIndex(taken => !taken.Any(other => Meet(line, other)));
                if (lane < 0)
                {
                    lane = lanes.Count;
                    lanes.Add([]);
                }

                lanes[lane].Add(line);
                line.Lane = lane;
            }
        }
    }

    private IEnumerable<Line> Rounds(int side) => lines.Where(line => line.Shape is LineShape.Round && line.Side == side);

    private int InWay(Line line, int side) => boxes.Count(box =>
        (box.Rank == line.From.Rank && Math.Sign(box.Column - line.From.Column) == side)
        || (box.Rank == line.To.Rank && Math.Sign(box.Column - line.To.Column) == side));

    private static bool Meet(Line one, Line other) =>
        Math.Min(one.From.Rank, one.To.Rank) <= Math.Max(other.From.Rank, other.To.Rank)
        && Math.Min(other.From.Rank, other.To.Rank) <= Math.Max(one.From.Rank, one.To.Rank);

    private double GutterOf(int side)
    {
        var labels = Rounds(side).SelectMany(line => line.Labels).ToList();
        return labels.Count == 0 ? 0 : Math.Max(40, labels.Max(WidthOf));
    }

    private void Measure()
    {
        var startLanes = Rounds(-1).Select(line => line.Lane + 1).DefaultIfEmpty(0).Max();
        var endLanes = Rounds(1).Select(line => line.Lane + 1).DefaultIfEmpty(0).Max();
        var straight = lines.Where(line => line.Shape is LineShape.Down && line.From.Column == 0).SelectMany(line => line.Labels);
        var overhang = Math.Max(0, straight.Select(WidthOf).DefaultIfEmpty(0).Max() - (BoxWidth / 2));
        FirstX = Margin + Math.Max(overhang, (startLanes * LaneWidth) + StartGutter);
        LastX = FirstX + ((boxes.Max(box => box.Column) + 1) * (BoxWidth + ColumnGap)) - ColumnGap;
        var beside = lines.Where(line => line.Shape is not LineShape.Round && line.From.Column > 0).SelectMany(line => line.Labels).Select(WidthOf).DefaultIfEmpty(0).Max();
        Width = LastX + Math.Max(Math.Max(0, beside - (BoxWidth / 2)), (endLanes * LaneWidth) + EndGutter) + Margin;
        var y = Top;
        foreach (var layer in boxes.GroupBy(box => box.Rank))
        {
            foreach (var box in layer)
            {
                box.X = FirstX + (BoxWidth / 2) + (box.Column * (BoxWidth + ColumnGap));
                box.Height = Math.Max(24 + (box.Label.Count * 16) + (box.Inner.Count * 16), 8 + (PortGap * Math.Max(PortsOf(box, -1), PortsOf(box, 1))));
            }

            var height = layer.Max(box => box.Height);
            foreach (var box in layer)
            {
                box.Y = y + (height / 2);
            }

            var labels = lines.Where(line => line.Shape is not LineShape.Round && line.From.Rank == layer.Key).Select(line => line.Labels.Count).DefaultIfEmpty(1).Max();
            y += height + LayerGap + ((labels - 1) * 15);
        }

        Height = boxes.Max(box => box.Y + (box.Height / 2)) + Margin;
        SpreadPorts();
        SpreadOffsets();
    }

    private int PortsOf(Box box, int side) => lines.Sum(line => (Leaves(line, box, side) ? line.Labels.Count : 0) + (Enters(line, box, side) ? 1 : 0));

    private static bool Leaves(Line line, Box box, int side) =>
        line.From == box && line.Side == side && line.Shape is (LineShape.Round or LineShape.SideThenDown);

    private static bool Enters(Line line, Box box, int side) =>
        line.To == box && line.Side == side && line.Shape is (LineShape.Round or LineShape.DownThenSide);

    /// <summary>
    /// Lines leave and enter a side at places of their own: those that lead up above those that lead down, and so that none
    /// crosses another on its way to its lane.
    /// </summary>
    private void SpreadPorts()
    {
        foreach (var box in boxes)
        {
            foreach (var side in (int[])[-1, 1])
            {
                var place = box.Y - (PortGap * (PortsOf(box, side) - 1) / 2);
                foreach (var line in lines.Where(line => Leaves(line, box, side) || Enters(line, box, side)).OrderBy(line => PlaceAt(line, box)))
                {
                    if (line.From == box)
                    {
                        place += PortGap * (line.Labels.Count - 1);
                        line.FromPort = place;
                    }
                    else
                    {
                        line.ToPort = place;
                    }

                    place += PortGap;
                }
            }
        }
    }

    /// <summary>Lines that turn into one box from above, or out of one below, keep apart without crossing.</summary>
    private void SpreadOffsets()
    {
        var turning = lines.Where(line => line.Shape is LineShape.SideThenDown)
            .GroupBy(line => (line.To, line.Side)).Select(group => group.OrderByDescending(line => line.From.Rank).ToList())
            .Concat(lines.Where(line => line.Shape is LineShape.DownThenSide)
                .GroupBy(line => (line.From, line.Side)).Select(group => group.OrderBy(line => line.To.Rank).ToList()));
        foreach (var group in turning)
        {
            var middle = (group.Count - 1) / 2.0;
            var isDown = group[0].Shape is LineShape.DownThenSide;
            var straight = lines.Any(line => line.Shape is LineShape.Down && line.From.Column == line.To.Column
                && (isDown ? line.From == group[0].From : line.To == group[0].To));
            for (var index = 0; index < group.Count; index++)
            {
                group[index].Offset = (index - middle - (straight ? middle + 1 : 0)) * LaneWidth * group[index].Side;
                group[index].IsNamedAtEnd = isDown && (straight || group.Count > 1);
            }
        }
    }

    private static int PlaceAt(Line line, Box box)
    {
        var leadsUp = (line.From == box ? line.To : line.From).Rank < box.Rank;
        return leadsUp ? line.Lane : 1_000 - line.Lane;
    }

    private static List<string> Wrap(string text)
    {
        const int most = 24;
        if (text.Length <= most)
        {
            return [text];
        }

        var cut = text.LastIndexOf(' ', Math.Min(most, text.Length - 1));
        return cut <= 0 ? [text] : [text[..cut], .. Wrap(text[(cut + 1)..])];
    }

    private static string Text(IReadOnlyDictionary<string, LocalizedText> texts, string name, string language) =>
        texts.TryGetValue(name, out var text) ? text.In(language) : name;
}
