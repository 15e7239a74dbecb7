namespace CaseFlow.Domain.Tests.Statistics.Pace;

/// <summary>Years whose law is known: months with seasons of their own, each varying φ times as much as a Poisson count of its size.</summary>
internal sealed class SimulatedYears(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Twelve shares of a year.</summary>
    public double[] Seasons()
    {
        double[] raw = [.. Enumerable.Range(0, 12).Select(_ => 0.4 + (1.2 * random.NextDouble()))];
        return [.. raw.Select(month => month / raw.Sum())];
    }

    /// <summary>A year of about so much.</summary>
    public decimal[] Year(double size, double[] seasons, double dispersion) => [.. seasons.Select(share => (decimal)Count(size * share, dispersion))];

    /// <summary>A number between two.</summary>
    public double Between(double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>Gamma-mixed Poisson: variance φ times the mean.</summary>
    private long Count(double mean, double dispersion) => Poisson(dispersion <= 1 ? mean : Gamma(mean / (dispersion - 1)) * (dispersion - 1));

    private long Poisson(double mean)
    {
        if (mean > 500)
        {
            return Math.Max(0, (long)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        }

        var (count, product, limit) = (0L, random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }

    /// <summary>Marsaglia and Tsang's method.</summary>
    private double Gamma(double shape)
    {
        if (shape < 1)
        {
            return Gamma(shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        }

        var d = shape - (1 / 3.0);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (x / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
