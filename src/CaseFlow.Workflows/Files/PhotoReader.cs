using System.Buffers.Binary;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Files;

/// <summary>What the structure of a photograph says.</summary>
/// <param name="Width">In pixels, as stored.</param>
/// <param name="Height">In pixels, as stored.</param>
/// <param name="Exif">What the camera wrote.</param>
/// <param name="Broken">Where it is not whole; null when it is.</param>
internal sealed record PhotoFacts(int Width, int Height, ExifData Exif, LocalizedText? Broken)
{
    public static PhotoFacts NotWhole(LocalizedText where) => new(0, 0, ExifData.None, where);
}

/// <summary>Walks through the parts of a photograph: all there, to its end, with a size.</summary>
internal static class PhotoReader
{
    private static readonly LocalizedText CutOff = new("پایان آن نرسیده است.", "its end is missing.");
    private static readonly LocalizedText NoPicture = new("تصویری در آن نیست.", "there is no picture in it.");
    private static readonly LocalizedText NoOrder = new("بخش‌های درون آن به‌هم‌ریخته است.", "its parts are in disorder.");

    public static PhotoFacts Jpeg(ReadOnlySpan<byte> bytes)
    {
        var (width, height, exif) = (0, 0, ExifData.None);
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
            {
                return PhotoFacts.NotWhole(NoOrder);
            }

            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (marker == 0xD9 || length < 2)
            {
                return PhotoFacts.NotWhole(NoPicture);
            }

            if (at + 2 + length > bytes.Length)
            {
                return PhotoFacts.NotWhole(CutOff);
            }

            var body = bytes.Slice(at + 4, length - 2);
            if (marker == 0xDA)
            {
                return Ended(width, height, exif, bytes[(at + 2 + length)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0);
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && body.Length >= 5)
            {
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
            }
            else if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8))
            {
                exif = ExifReader.Read(body);
            }

            at += 2 + length;
        }

        return PhotoFacts.NotWhole(CutOff);
    }

    public static PhotoFacts Png(ReadOnlySpan<byte> bytes)
    {
        var (width, height, exif, hasPicture) = (0, 0, ExifData.None, false);
        for (var at = 8L; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);
            var name = bytes.Slice((int)at + 4, 4);
            if (at + 12 + length > bytes.Length)
            {
                return PhotoFacts.NotWhole(CutOff);
            }

            var body = bytes.Slice((int)at + 8, (int)length);
            if (at == 8 && (!name.SequenceEqual("IHDR"u8) || length != 13))
            {
                return PhotoFacts.NotWhole(NoOrder);
            }

            if (at == 8)
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
            }

            hasPicture |= name.SequenceEqual("IDAT"u8) && length > 0;
            if (name.SequenceEqual("eXIf"u8))
            {
                exif = ExifReader.Read(body);
            }

            if (name.SequenceEqual("IEND"u8))
            {
                return hasPicture ? Ended(width, height, exif, hasEnd: true) : PhotoFacts.NotWhole(NoPicture);
            }

            at += 12 + length;
        }

        return PhotoFacts.NotWhole(CutOff);
    }

    public static PhotoFacts WebP(ReadOnlySpan<byte> bytes)
    {
        var end = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        if (end > bytes.Length)
        {
            return PhotoFacts.NotWhole(CutOff);
        }

        var (width, height, exif, hasPicture) = (0, 0, ExifData.None, false);
        for (var at = 12L; at + 8 <= end;)
        {
            var name = bytes.Slice((int)at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[((int)at + 4)..]);
            if (at + 8 + length > end)
            {
                return PhotoFacts.NotWhole(NoOrder);
            }

            var body = bytes.Slice((int)at + 8, (int)length);
            var size = SizeOf(name, body);
            if (size.Width > 0 && width == 0)
            {
                (width, height) = size;
            }

            hasPicture |= name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8) || name.SequenceEqual("ANMF"u8);
            if (name.SequenceEqual("EXIF"u8))
            {
                exif = ExifReader.Read(body);
            }

            at += 8 + length + (length % 2);
        }

        return hasPicture ? Ended(width, height, exif, hasEnd: true) : PhotoFacts.NotWhole(NoPicture);
    }

    private static (int Width, int Height) SizeOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        if (name.SequenceEqual("VP8X"u8) && body.Length >= 10)
        {
            return (1 + body[4] + (body[5] << 8) + (body[6] << 16), 1 + body[7] + (body[8] << 8) + (body[9] << 16));
        }

        if (name.SequenceEqual("VP8 "u8) && body.Length >= 10 && body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF);
        }

        if (name.SequenceEqual("VP8L"u8) && body.Length >= 5 && body[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return (0, 0);
    }

    private static PhotoFacts Ended(int width, int height, ExifData exif, bool hasEnd) =>
        !hasEnd ? PhotoFacts.NotWhole(CutOff)
        : width <= 0 || height <= 0 ? PhotoFacts.NotWhole(NoPicture)
        : new PhotoFacts(width, height, exif, null);
}
