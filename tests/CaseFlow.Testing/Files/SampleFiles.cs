using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaseFlow.Testing.Files;

/// <summary>Small whole files of every type that is taken.</summary>
public static class SampleFiles
{
    /// <summary>A photograph in Isfahan on 14 Aban 1405 at 9:30, upright 30 × 40 after a quarter turn.</summary>
    public static byte[] Photo { get; } = Jpeg(Exif(orientation: 6, "2026:11:05 09:30:00", null, north: 32.6546, east: 51.668));

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");

    public static byte[] Csv { get; } = Encoding.UTF8.GetBytes("نام,مقدار\nسرب,0.02\n");

    public static byte[] Html { get; } = Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>");

    /// <summary>A JPEG of 40 × 30 stored pixels; a salt makes another file of it.</summary>
    public static byte[] Jpeg(byte[]? exif = null, byte salt = 0)
    {
        List<byte> bytes = [0xFF, 0xD8];
        if (exif is not null)
        {
            Segment(bytes, 0xE1, [.. "Exif\0\0"u8, .. exif]);
        }

        Segment(bytes, 0xC0, [8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
        Segment(bytes, 0xDA, [1, 1, 0, 0, 63, 0]);
        return [.. bytes, salt, 0x12, 0x34, 0xFF, 0xD9];
    }

    public static byte[] Png(int width = 50, int height = 20)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])];
    }

    public static byte[] WebP(int width = 70, int height = 60)
    {
        byte[] frame = [0, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, 0, (byte)height, 0];
        byte[] body = [.. "WEBPVP8 "u8, .. Little((uint)frame.Length), .. frame];
        return [.. "RIFF"u8, .. Little((uint)body.Length), .. body];
    }

    public static byte[] Workbook(bool withMacros = false)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in (string[])["[Content_Types].xml", "xl/workbook.xml", .. withMacros ? (string[])["xl/vbaProject.bin"] : []])
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("anything.txt");
        }

        return bytes.ToArray();
    }

    /// <summary>EXIF as a camera writes it: the orientation, when it was taken, where.</summary>
    public static byte[] Exif(ushort orientation, string? taken, string? offset, double? north = null, double? east = null)
    {
        const int IfdAt = 8, ExifAt = 100, GpsAt = 200, DataAt = 300;
        var bytes = new byte[500];
        "II*\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), IfdAt);
        Directory(bytes, IfdAt, (0x0112, 3, 1, orientation), (0x8769, 4, 1, ExifAt), (0x8825, 4, 1, GpsAt));
        var exif = new List<(int, int, int, uint)>();
        if (taken is not null)
        {
            Encoding.ASCII.GetBytes(taken + "\0").CopyTo(bytes, DataAt);
            exif.Add((0x9003, 2, taken.Length + 1, DataAt));
        }

        if (offset is not null)
        {
            Encoding.ASCII.GetBytes(offset + "\0").CopyTo(bytes, DataAt + 30);
            exif.Add((0x9011, 2, offset.Length + 1, DataAt + 30));
        }

        Directory(bytes, ExifAt, [.. exif]);
        if (north is { } latitude && east is { } longitude)
        {
            Degrees(bytes, DataAt + 60, Math.Abs(latitude));
            Degrees(bytes, DataAt + 90, Math.Abs(longitude));
            Directory(
                bytes, GpsAt, (1, 2, 2, latitude < 0 ? 'S' : 'N'), (2, 5, 3, DataAt + 60), (3, 2, 2, longitude < 0 ? 'W' : 'E'), (4, 5, 3, DataAt + 90));
        }

        return bytes;
    }

    private static void Degrees(byte[] bytes, int at, double value)
    {
        uint[] parts = [(uint)value, 1, (uint)((value % 1) * 60), 1, (uint)Math.Round(value * 60 % 1 * 60_000), 1000];
        for (var i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + (4 * i)), parts[i]);
        }
    }

    private static void Directory(byte[] bytes, int at, params (int Tag, int Type, int Count, uint Value)[] entries)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = bytes.AsSpan(at + 2 + (12 * i));
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)entries[i].Type);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], entries[i].Value);
        }
    }

    private static void Segment(List<byte> bytes, byte marker, byte[] body)
        => bytes.AddRange([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body]);

    private static byte[] Chunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. body, 0, 0, 0, 0];
    }

    private static byte[] Little(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
