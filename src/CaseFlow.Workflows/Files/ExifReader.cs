using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CaseFlow.Workflows.Files;

/// <summary>What a camera wrote into a photograph.</summary>
/// <param name="Orientation">1 to 8; 1 when it does not say.</param>
/// <param name="TakenAt">ISO 8601, with an offset only when the camera wrote one.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal sealed record ExifData(int Orientation, string? TakenAt, decimal? Latitude, decimal? Longitude)
{
    public static readonly ExifData None = new(1, null, null, null);
}

/// <summary>Reads the four things that matter out of EXIF (a TIFF of tags); anything odd counts as not said.</summary>
internal static class ExifReader
{
    private const int OrientationTag = 0x0112;
    private const int ExifDirectory = 0x8769;
    private const int GpsDirectory = 0x8825;
    private const int TakenTag = 0x9003;
    private const int OffsetTag = 0x9011;
    private const int MostEntries = 500;
    private const int DegreePlaces = 6;

    public static ExifData Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8))
        {
            tiff = tiff[6..];
        }

        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
        {
            return ExifData.None;
        }

        var first = new Directory(tiff, tiff[0] == 'I', U32(tiff, 4, tiff[0] == 'I'));
        var exif = first.Under(ExifDirectory);
        var gps = first.Under(GpsDirectory);
        return new ExifData(
            first.Short(OrientationTag) is { } orientation and >= 1 and <= 8 ? orientation : 1,
            Taken(exif.Text(TakenTag), exif.Text(OffsetTag)),
            Degrees(gps, 1, 2, 'S', 90),
            Degrees(gps, 3, 4, 'W', 180));
    }

    private static string? Taken(string? at, string? offset)
    {
        if (!DateTime.TryParseExact(at, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken))
        {
            return null;
        }

        var said = taken.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return offset is ['+' or '-', ..] && TimeSpan.TryParseExact(offset[1..], "hh\\:mm", CultureInfo.InvariantCulture, out _) ? said + offset : said;
    }

    private static decimal? Degrees(Directory gps, int side, int tag, char negative, decimal most)
    {
        if (gps.Text(side) is not [var letter, ..] || gps.Rationals(tag) is not [var degrees, var minutes, var seconds])
        {
            return null;
        }

        var value = decimal.Round(degrees + (minutes / 60) + (seconds / 3600), DegreePlaces);
        return value > most ? null : letter == negative ? -value : value;
    }

    private static int U16(ReadOnlySpan<byte> bytes, long at, bool little) => at < 0 || at + 2 > bytes.Length ? 0
        : little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[(int)at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[(int)at..]);

    private static long U32(ReadOnlySpan<byte> bytes, long at, bool little) => at < 0 || at + 4 > bytes.Length ? 0
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[(int)at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);

    private readonly ref struct Directory(ReadOnlySpan<byte> tiff, bool little, long at)
    {
        private readonly ReadOnlySpan<byte> tiff = tiff;

        public Directory Under(int tag) => new(tiff, little, Find(tag) is { } entry ? U32(tiff, entry + 8, little) : 0);

        public int? Short(int tag) => Find(tag) is { } entry ? U16(tiff, entry + 8, little) : null;

        public string? Text(int tag)
        {
            if (Find(tag) is not { } entry || U16(tiff, entry + 2, little) != 2)
            {
                return null;
            }

            var length = U32(tiff, entry + 4, little);
            var start = length <= 4 ? entry + 8 : U32(tiff, entry + 8, little);
            return length is 0 or > 100 || start + length > tiff.Length
                ? null
                : Encoding.ASCII.GetString(tiff.Slice((int)start, (int)length)).TrimEnd('\0', ' ');
        }

        public decimal[] Rationals(int tag)
        {
            if (Find(tag) is not { } entry || U16(tiff, entry + 2, little) != 5)
            {
                return [];
            }

            var start = U32(tiff, entry + 8, little);
            var values = new decimal[Math.Min(U32(tiff, entry + 4, little), 3)];
            for (var i = 0; i < values.Length; i++)
            {
                var under = U32(tiff, start + (8 * i) + 4, little);
                if (under == 0)
                {
                    return [];
                }

                values[i] = U32(tiff, start + (8 * i), little) / (decimal)under;
            }

            return values;
        }

        /// <summary>Where the entry of a tag begins; null when there is none. The directory at 0 is none.</summary>
        private long? Find(int tag)
        {
            if (at < 8)
            {
                return null;
            }

            var entries = Math.Min(U16(tiff, at, little), MostEntries);
            for (var i = 0; i < entries; i++)
            {
                var entry = at + 2 + (12 * i);
                if (entry + 12 > tiff.Length)
                {
                    return null;
                }

                if (U16(tiff, entry, little) == tag)
                {
                    return entry;
                }
            }

            return null;
        }
    }
}
