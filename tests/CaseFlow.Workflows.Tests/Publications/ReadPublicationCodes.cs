using CaseFlow.Workflows.Publications;

namespace CaseFlow.Workflows.Tests.Publications;

/// <summary>A code that is mistyped is no code.</summary>
public sealed class ReadPublicationCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Fact]
    public void Normalize_ACodeAsPeopleTypeIt_FindsIt()
    {
        var code = PublicationCode.New();
        Assert.Equal(code, PublicationCode.Normalize(PublicationCode.Grouped(code).ToLowerInvariant()));
        Assert.Equal(12, code.Length);
        Assert.Equal(14, PublicationCode.Grouped(code).Length);
        Assert.NotEqual(code, PublicationCode.New());
        Assert.Null(PublicationCode.Normalize(code + "0"));
        Assert.Null(PublicationCode.Normalize(null));
    }

    [Fact]
    public void Normalize_ACodeWithOneMistakeOrTwoSignsExchanged_IsNone()
    {
        for (var run = 0; run < 20; run++)
        {
            var code = PublicationCode.New();
            for (var at = 0; at < code.Length; at++)
            {
                foreach (var sign in Alphabet.Where(sign => sign != code[at]))
                {
                    Assert.Null(PublicationCode.Normalize(string.Concat(code.AsSpan(0, at), sign.ToString(), code.AsSpan(at + 1))));
                }

                if (at > 0 && code[at] != code[at - 1])
                {
                    Assert.Null(PublicationCode.Normalize(string.Concat(code.AsSpan(0, at - 1), $"{code[at]}{code[at - 1]}", code.AsSpan(at + 1))));
                }
            }
        }
    }
}
