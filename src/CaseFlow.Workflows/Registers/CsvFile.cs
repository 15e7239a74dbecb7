using System.Collections.Immutable;
using System.Text;
using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Registers;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvRecord(int Line, ImmutableArray<string> Cells);

/// <summary>Reads CSV (RFC 4180): UTF-8 with or without a byte order mark, comma or semicolon, quoted cells, any line end.</summary>
internal static class CsvFile
{
    /// <summary>The records that are not empty; what is wrong with the file as a whole becomes a problem.</summary>
    public static IReadOnlyList<CsvRecord> Read(ReadOnlySpan<byte> bytes, ICollection<ImportProblem> problems)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + bytes[..Math.Min(fault.Index < 0 ? 0 : fault.Index, bytes.Length)].Count((byte)'\n');
            problems.Add(new(line, null, ImportTexts.NotUtf8));
            return [];
        }

        return Split(text, SeparatorOf(text), problems);
    }

    /// <summary>Whichever stands more often in the header, outside quotes.</summary>
    private static char SeparatorOf(string text)
    {
        var (commas, semicolons, isQuoted) = (0, 0, false);
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            if (!isQuoted && letter is '\n' or '\r')
            {
                break;
            }

            commas += !isQuoted && letter == ',' ? 1 : 0;
            semicolons += !isQuoted && letter == ';' ? 1 : 0;
        }

        return semicolons > commas ? ';' : ',';
    }

    private static List<CsvRecord> Split(string text, char separator, ICollection<ImportProblem> problems)
    {
        var records = new List<CsvRecord>();
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var (line, begun, isQuoted) = (1, 1, false);
        void EndRecord()
        {
            cells.Add(cell.ToString());
            cell.Clear();
            if (cells.Any(one => !string.IsNullOrWhiteSpace(one)))
            {
                records.Add(new(begun, cells.ToImmutable()));
            }

            cells.Clear();
        }

        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            line += letter == '\n' ? 1 : 0;
            if (isQuoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (index + 1 < text.Length && text[index + 1] == '"')
                {
                    cell.Append('"');
                    index++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                cell.Clear();
                isQuoted = true;
            }
            else if (letter == separator)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (letter == '\n')
            {
                EndRecord();
                begun = line;
            }
            else if (letter != '\r' || index + 1 >= text.Length || text[index + 1] != '\n')
            {
                cell.Append(letter);
            }
        }

        EndRecord();
        if (isQuoted)
        {
            problems.Add(new(begun, null, ImportTexts.QuoteOpen));
        }

        return records;
    }
}
