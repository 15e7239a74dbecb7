namespace CaseFlow.Web.Live;

/// What a page is told: that something happened, never what stands in a case. What it shows it reads from the pages, with the rights held then.
/// `Notes` are the cases on which notes were written. `Position` is where to go on after a broken connection; `Reload` says that more happened than is told.
public sealed record NewsMessage(string Position, bool Reload, IReadOnlyList<CaseMoved> Cases, IReadOnlyList<string> Measures, IReadOnlyList<string> Notes,
    ToldNotice? Notice)
{
    public const string Name = "news";

    public bool IsEmpty => !Reload && Cases.Count + Measures.Count + Notes.Count == 0 && Notice is null;
}

/// A case in reach took a step; `Turn`: it is now work for the person.
public sealed record CaseMoved(string Number, int Seq, bool Turn);

/// The person was told something: how much is unread now, and the newest of it.
public sealed record ToldNotice(int Unread, long? Id, string? Text, string? Link);
