using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Web.Printing;

namespace CaseFlow.Web.Tests.Printing;

public sealed partial class DrawQrCodes
{
    private const string Address = "https://standards.example.ir/verify/8TK1-WRXC-T2Q6-YS76";

    [Fact]
    public void Draw_AnAddress_HasTheThreeFindersAndTheQuietZone()
    {
        var code = QrModules.Of(Address);

        Assert.Equal(0, (code.Size - 8 - 17) % 4);
        Assert.All(Enumerable.Range(0, code.Size), at => Assert.False(code[0, at] || code[3, at] || code[at, 0] || code[at, code.Size - 4]));
        Assert.All(((int, int)[])[(4, 4), (4, code.Size - 11), (code.Size - 11, 4)], IsFinder);

        void IsFinder((int Row, int Column) corner)
        {
            for (var row = 0; row < 7; row++)
            {
                for (var column = 0; column < 7; column++)
                {
                    var ring = Math.Max(Math.Abs(row - 3), Math.Abs(column - 3));
                    Assert.Equal(ring != 2, code[corner.Row + row, corner.Column + column]);
                }
            }
        }
    }

    /// The path is what is printed: painted module by module, it is the matrix again.
    [Fact]
    public void Draw_AsAPath_PaintsExactlyTheDarkModules()
    {
        var code = QrModules.Of(Address);
        var painted = new HashSet<(int, int)>();
        foreach (Match run in Run().Matches(code.ToPath()))
        {
            var (first, row, length) = (Number(run.Groups[1]), Number(run.Groups[2]), Number(run.Groups[3]));
            painted.UnionWith(Enumerable.Range(first, length).Select(column => (row, column)));
        }

        for (var row = 0; row < code.Size; row++)
        {
            for (var column = 0; column < code.Size; column++)
            {
                Assert.Equal(code[row, column], painted.Contains((row, column)));
            }
        }
    }

    [Fact]
    public void Draw_TwoAddresses_DrawsTwoCodes()
    {
        Assert.NotEqual(QrModules.Of(Address).ToPath(), QrModules.Of(Address.Replace('8', '9')).ToPath());
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\3z")]
    private static partial Regex Run();
}
