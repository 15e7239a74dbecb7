using System.Text;
using CaseFlow.Web.Shared.Texts;

namespace CaseFlow.Web.Mails;

/// A letter as plain text, for readers and programs that want no page.
public static class LetterText
{
    public static string Of(Letter letter, PageTexts texts)
    {
        var text = new StringBuilder();
        text.Append(letter.Title).Append("\n\n");
        foreach (var block in letter.Blocks)
        {
            Write(text, block);
            text.Append('\n');
        }

        text.Append("--\n").Append(texts.OrganizationName).Append('\n').Append(letter.Why).Append('\n');
        if (letter.OptOut is { } address)
        {
            text.Append(texts["mail.opt-out"]).Append(": ").Append(address.AbsoluteUri).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, LetterBlock block)
    {
        switch (block)
        {
            case LetterHeading heading:
                text.Append("# ").Append(heading.Text).Append('\n');
                break;
            case LetterParagraph paragraph:
                text.Append(paragraph.Text).Append('\n');
                break;
            case LetterTable table:
                foreach (var row in table.Rows)
                {
                    text.Append("* ").Append(row[0]).Append(" — ")
                        .AppendJoin(" | ", table.Head.Skip(1).Zip(row.Skip(1), (head, cell) => $"{head}: {cell}")).Append('\n');
                }

                break;
            case LetterList list:
                foreach (var line in list.Lines)
                {
                    text.Append("* ").AppendJoin(" — ", new[] { line.Number, line.Text, line.Detail }.OfType<string>()).Append('\n');
                    if (line.Address is { } address)
                    {
                        text.Append("  ").Append(address.AbsoluteUri).Append('\n');
                    }
                }

                break;
            case LetterButton button:
                text.Append(button.Text).Append(": ").Append(button.Address.AbsoluteUri).Append('\n');
                break;
        }
    }
}
