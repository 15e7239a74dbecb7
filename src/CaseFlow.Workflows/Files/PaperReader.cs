using System.IO.Compression;
using System.Text;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Registers;

namespace CaseFlow.Workflows.Files;

/// <summary>Papers and tables: what has to be in them for them to be whole; null when it is.</summary>
internal static class PaperReader
{
    private const int TailLength = 2048;
    private const int MostEntries = 10_000;

    private static readonly LocalizedText CutOff = new("پایان آن نرسیده است.", "its end is missing.");

    /// <summary>A PDF ends with the place of its table of contents and the end mark.</summary>
    public static LocalizedText? Pdf(ReadOnlySpan<byte> bytes)
    {
        var tail = bytes[Math.Max(0, bytes.Length - TailLength)..];
        return tail.LastIndexOf("startxref"u8) is var start and >= 0 && tail[start..].IndexOf("%%EOF"u8) >= 0 ? null : CutOff;
    }

    /// <summary>A workbook is a ZIP with a workbook in it, without a program. Any other ZIP is none.</summary>
    public static (bool IsWorkbook, LocalizedText? Broken) Workbook(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            var isWorkbook = zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry("xl/workbook.xml") is not null;
            return (isWorkbook, !isWorkbook ? null
                : zip.Entries.Count > MostEntries ? new("بخش‌های آن بیش از اندازه است.", "it has too many parts.")
                : zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                    ? new("ماکرو در آن است.", "there are macros in it.")
                : null);
        }
        catch (InvalidDataException)
        {
            return (false, CutOff); // a ZIP whose directory at the end cannot be read
        }
    }

    /// <summary>A table as text: UTF-8 without control characters, at least two columns, every line with as many cells as the first.</summary>
    public static (bool IsTable, LocalizedText? Broken) Csv(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one < 0x20 && one is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return (false, null);
            }
        }

        var problems = new List<ImportProblem>();
        var records = CsvFile.Read(bytes, problems);
        if (records is not [{ Cells.Length: >= 2 } header, ..])
        {
            return (false, null);
        }

        var odd = records.FirstOrDefault(record => record.Cells.Length != header.Cells.Length);
        return (true, problems.Count > 0 ? Line(problems[0].Line) : odd is null ? null : Line(odd.Line));
    }

    private static LocalizedText Line(int line) => new(
        $"سطر {PersianText.Number(line, "fa")} به اندازه سطر نخست خانه ندارد.", $"line {line} does not have as many cells as the first.");
}
