namespace CaseFlow.Web.Mails;

/// What a mail says, block by block: its plain text and its page are drawn from the same, so that neither says less than the other.
public sealed record Letter
{
    public required string Subject { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<LetterBlock> Blocks { get; init; }

    /// Why the reader gets it.
    public required string Why { get; init; }

    /// Where the reader ends mails of this kind; null for those that come once.
    public Uri? OptOut { get; init; }
}

public abstract record LetterBlock;

public sealed record LetterParagraph(string Text) : LetterBlock;

public sealed record LetterHeading(string Text) : LetterBlock;

/// The first column names the row, the others are numbers.
public sealed record LetterTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;

public sealed record LetterList(IReadOnlyList<LetterLine> Lines) : LetterBlock;

/// A number that stands by itself, such as a case's, leads on; it always reads from left to right.
public sealed record LetterLine(string Text, string? Detail = null, string? Number = null, Uri? Address = null);

public sealed record LetterButton(string Text, Uri Address) : LetterBlock;
