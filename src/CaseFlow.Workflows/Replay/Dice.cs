namespace CaseFlow.Workflows.Replay;

/// <summary>
/// Repeatable chance: the same seed and place give the same throws on every machine and in every order of work, so that a stopped
/// replay goes on as if it had never stopped.
/// </summary>
internal struct Dice
{
    private ulong state;

    private Dice(ulong state) => this.state = state;

    /// <summary>The dice of one place.</summary>
    public static Dice Of(long seed, long a, long b = 0, long c = 0)
    {
        var dice = new Dice((ulong)seed);
        dice.state ^= dice.Next() + (ulong)a;
        dice.state ^= dice.Next() + (ulong)b;
        dice.state ^= dice.Next() + (ulong)c;
        return dice;
    }

    /// <summary>A stable number for a text.</summary>
    public static long Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return (long)hash;
    }

    /// <summary>A number from 0 up to, not including, the bound; 0 for bounds below 2.</summary>
    public int Below(int bound) => bound < 2 ? 0 : (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number from least to most, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
