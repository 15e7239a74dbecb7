namespace CaseFlow.Workflows.Replay;

/// <summary>
/// From the printed margins of a quantity to its province × industry × result cells (engine §7.1): what is printed finely is taken as
/// given, what is printed as margins only is filled by flows with exact margins. Settled cells are taken out of every margin first.
/// </summary>
/// <param name="quantity">What is printed.</param>
/// <param name="reference">What each province × industry cell would hold by itself (the samplings of the cell, for tests).</param>
/// <param name="within">Cells of another quantity of which this one has at least one and at most as many; null for none.</param>
/// <param name="firstResultPercent">How much of a cell has the first result where nothing printed says so.</param>
internal sealed class SolveQuantity(Quantity quantity, long[,] reference, int firstResultPercent, long[,]? within = null)
{
    private readonly int provinces = quantity.Provinces.Length;
    private readonly int industries = quantity.Industries.Length;
    private readonly int results = quantity.Results.Length;

    private readonly long[,]? capacity = Closed(quantity, within);

    /// <summary>The cells.</summary>
    public long[,,] Solve()
    {
        var cells = new long[provinces, industries, results];
        SolveOpen(cells);
        foreach (var ((province, industry), settled) in quantity.Settled)
        {
            for (var result = 0; result < results; result++)
            {
                cells[province, industry, result] = settled[result];
            }
        }

        return cells;
    }

    private void SolveOpen(long[,,] cells)
    {
        var byProvinceAndResult = results > 1 && quantity.HasAxes(true, false, true);
        var byIndustryAndResult = results > 1 && quantity.HasAxes(false, true, true);
        if (byProvinceAndResult && byIndustryAndResult && !quantity.HasAxes(true, true, false))
        {
            SolveEachResult(cells);
            return;
        }

        var totals = SolveTotals(industryFirst: byIndustryAndResult && !byProvinceAndResult);
        Divide(totals, cells, byProvinceAndResult, byIndustryAndResult);
    }

    /// <summary>Nothing more goes into a settled cell.</summary>
    private static long[,]? Closed(Quantity quantity, long[,]? within)
    {
        if (quantity.Settled.Count == 0)
        {
            return within;
        }

        var capacity = new long[quantity.Provinces.Length, quantity.Industries.Length];
        for (var province = 0; province < quantity.Provinces.Length; province++)
        {
            for (var industry = 0; industry < quantity.Industries.Length; industry++)
            {
                capacity[province, industry] = quantity.Settled.ContainsKey((province, industry)) ? 0 : within?[province, industry] ?? Spread.NoLimit;
            }
        }

        return capacity;
    }

    /// <summary>What is printed, without the settled cells in it.</summary>
    private long? Printed(int province, int industry, int result)
    {
        if (quantity[province, industry, result] is not { } printed)
        {
            return null;
        }

        foreach (var ((ofProvince, ofIndustry), settled) in quantity.Settled)
        {
            if ((province == Quantity.All || province == ofProvince) && (industry == Quantity.All || industry == ofIndustry))
            {
                printed -= result == Quantity.All ? settled.Sum() : settled[result];
            }
        }

        return Math.Max(0, printed);
    }

    /// <summary>The last result first (the rarer one), with the reference; the others with what is left of it.</summary>
    private void SolveEachResult(long[,,] cells)
    {
        var left = (long[,])reference.Clone();
        for (var result = results - 1; result >= 0; result--)
        {
            var solved = new Spread
            {
                Rows = [.. Enumerable.Range(0, provinces).Select(province => Printed(province, Quantity.All, result) ?? 0L).Cast<long?>()],
                Columns = [.. Enumerable.Range(0, industries).Select(industry => Printed(Quantity.All, industry, result) ?? 0L).Cast<long?>()],
                Reference = result == 0 ? left : Scale(left, 100 - firstResultPercent),
                Capacity = capacity,
            }.Solve();
            ForEachCell((province, industry) =>
            {
                cells[province, industry, result] = solved[province, industry];
                left[province, industry] = Math.Max(0, left[province, industry] - solved[province, industry]);
            });
        }
    }

    private long[,] SolveTotals(bool industryFirst)
    {
        var rows = new long?[provinces];
        var columns = new long?[industries];
        for (var industry = 0; industry < industries; industry++)
        {
            columns[industry] = Margin(Quantity.All, industry) ?? (quantity.HasIndustries && !quantity.HasAxes(true, true, false) ? 0 : null);
        }

        var totals = new long[provinces, industries];
        for (var province = 0; province < provinces; province++)
        {
            rows[province] = TakePrintedCells(province, totals, columns)
                ? 0
                : Margin(province, Quantity.All) ?? (quantity.HasProvinces ? 0 : null);
        }

        var spread = industryFirst
            ? Transpose(new Spread { Rows = columns, Columns = rows, Reference = Transpose(reference), Capacity = capacity is null ? null : Transpose(capacity), NoneEmpty = within is not null }.Solve())
            : new Spread { Rows = rows, Columns = columns, Reference = reference, Capacity = capacity, NoneEmpty = within is not null }.Solve();
        ForEachCell((province, industry) => totals[province, industry] += spread[province, industry]);
        return totals;
    }

    private bool TakePrintedCells(int province, long[,] totals, long?[] columns)
    {
        var any = false;
        for (var industry = 0; industry < industries; industry++)
        {
            if (Printed(province, industry, Quantity.All) is { } value)
            {
                any = true;
                totals[province, industry] = value;
                columns[industry] = columns[industry] is { } margin ? Math.Max(0, margin - value) : null;
            }
        }

        return any;
    }

    /// <summary>Printed results are taken out of the totals; the first one, or one that no column prints, is what is left.</summary>
    private void Divide(long[,] totals, long[,,] cells, bool byProvince, bool byIndustry)
    {
        var left = totals;
        var order = Enumerable.Range(0, results).Reverse().OrderBy(result => IsPrinted(result) ? 0 : 1).ToList();
        foreach (var result in order.SkipLast(1))
        {
            var wanted = Scale(left, 100 - firstResultPercent);
            var part = !IsPrinted(result) ? wanted : new Spread
            {
                Rows = [.. Enumerable.Range(0, provinces).Select(province => Printed(province, Quantity.All, result) ?? (byProvince ? 0 : null))],
                Columns = [.. Enumerable.Range(0, industries).Select(industry => Printed(Quantity.All, industry, result) ?? (byIndustry ? 0 : null))],
                Reference = wanted,
                Capacity = left,
            }.Solve();
            ForEachCell((province, industry) =>
            {
                cells[province, industry, result] = part[province, industry];
                left[province, industry] -= part[province, industry];
            });
        }

        ForEachCell((province, industry) => cells[province, industry, order[^1]] = left[province, industry]);
    }

    private bool IsPrinted(int result) => quantity.Printed.Keys.Any(key => key.Result == result);

    /// <summary>The margin of a row or column: the sum of its results where all are printed, else as printed, but no less than those.</summary>
    private long? Margin(int province, int industry)
    {
        long? sum = null;
        var count = 0;
        for (var result = 0; result < results && results > 1; result++)
        {
            if (Printed(province, industry, result) is { } value)
            {
                sum = (sum ?? 0) + value;
                count++;
            }
        }

        var whole = count == results ? null : Printed(province, industry, Quantity.All);
        return whole is { } printed ? Math.Max(printed, sum ?? 0) : sum;
    }

    private long[,] Scale(long[,] grid, int percent)
    {
        var scaled = new long[provinces, industries];
        ForEachCell((province, industry) => scaled[province, industry] = ((grid[province, industry] * percent) + 50) / 100);
        return scaled;
    }

    private void ForEachCell(Action<int, int> act)
    {
        for (var province = 0; province < provinces; province++)
        {
            for (var industry = 0; industry < industries; industry++)
            {
                act(province, industry);
            }
        }
    }

    private static long[,] Transpose(long[,] grid)
    {
        var turned = new long[grid.GetLength(1), grid.GetLength(0)];
        for (var row = 0; row < grid.GetLength(0); row++)
        {
            for (var column = 0; column < grid.GetLength(1); column++)
            {
                turned[column, row] = grid[row, column];
            }
        }

        return turned;
    }
}
