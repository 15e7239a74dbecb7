using System.Security.Cryptography;
using CaseFlow.Workflows.Documents;

namespace CaseFlow.Workflows.Tests.Documents;

public sealed class MakePublicCodes
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];
    private static readonly byte[] Event = SHA256.HashData("an event"u8);

    // The first 80 bits of HMAC-SHA256, five at a time.
    [Fact]
    public void Make_OfAnEvent_IsItsKeyedHashInBase32()
    {
        var mac = HMACSHA256.HashData(Key, (byte[])[.. Event, 0, 0, 0, 1]);
        var bits = string.Concat(mac.Take(10).Select(value => Convert.ToString(value, 2).PadLeft(8, '0')));
        var expected = string.Concat(bits.Chunk(5).Select(five => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[Convert.ToInt32(new string(five), 2)]));

        Assert.Equal(expected, PublicCode.Of(Key, Event, 1));
    }

    [Fact]
    public void Make_ForAnotherEventKeyOrPlace_IsAnother()
    {
        string[] codes =
        [
            PublicCode.Of(Key, Event, 1), PublicCode.Of(Key, Event, 2), PublicCode.Of(Key, SHA256.HashData("another"u8), 1), PublicCode.Of(new byte[32], Event, 1),
        ];

        Assert.Equal(4, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{16}$", code));
    }

    [Theory]
    [InlineData("8TK1-WRXC-T2Q6-YS76", "8TK1WRXCT2Q6YS76")]
    [InlineData(" 8tk1wrxc t2q6ys76 ", "8TK1WRXCT2Q6YS76")]
    [InlineData("8TKI-WRXC-T2Q6-YS76", "8TK1WRXCT2Q6YS76")]
    [InlineData("۸TK۱-WRXC-T۲Q۶-YS۷۶", "8TK1WRXCT2Q6YS76")]
    [InlineData("OOOO-LLLL-IIII-0000", "0000111111110000")]
    public void Normalize_WhatPeopleType_IsTheCode(string typed, string code)
    {
        Assert.Equal(code, PublicCode.Normalize(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8TK1-WRXC-T2Q6-YS7")]
    [InlineData("8TK1-WRXC-T2Q6-YS766")]
    [InlineData("8TK1-WRXC-T2Q6-YSU6")]
    [InlineData("سلام-سلام-سلام-سلام")]
    public void Normalize_WhatCanBeNoCode_IsNothing(string? typed)
    {
        Assert.Null(PublicCode.Normalize(typed));
    }

    [Fact]
    public void Group_ACode_ComesBackByNormalizing()
    {
        var code = PublicCode.Of(Key, Event, 1);

        Assert.Equal(code, PublicCode.Normalize(PublicCode.Grouped(code)));
        Assert.Matches("^(.{4}-){3}.{4}$", PublicCode.Grouped(code));
    }
}
