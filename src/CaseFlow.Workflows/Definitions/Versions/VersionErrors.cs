using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Definitions.Versions;

/// <summary>The uploaded file is no set of definitions.</summary>
/// <param name="Reason">What is wrong with it.</param>
public sealed record UploadUnreadable(LocalizedText Reason) : Error(Reason)
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A version can only follow those that are published.</summary>
public sealed record VersionNotRaised(string Type, int Version, int Newest)
    : Error(new LocalizedText(
        $"{Type}: نگارش {Version} داده شده و نگارش {Newest} منتشر شده است؛ مقدار version را از {Newest} بالاتر ببرید.",
        $"{Type}: this is version {Version}, and version {Newest} is published; raise `version` above {Newest}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Everything in it is published already.</summary>
public sealed record NothingNew()
    : Error(new LocalizedText("همه آنچه هست منتشر شده است؛ چیز تازه‌ای نیست.", "Everything in it is published already; there is nothing new."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Nobody knows in which area a new type belongs.</summary>
public sealed record NewTypeWithoutFolder(string Type)
    : Error(new LocalizedText(
        $"{Type} نوع تازه‌ای است؛ آن را در پوشه حوزه خود بگذارید: <حوزه>/{Type}/workflow.json",
        $"{Type} is a new type; put it into the folder of its area: <area>/{Type}/workflow.json"))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>Publishing says why.</summary>
public sealed record PublishReasonMissing()
    : Error(new LocalizedText("دلیل انتشار را بنویسید.", "Say why it is published."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>There is no such proposal: perhaps it has been published or thrown away.</summary>
public sealed record ProposalGone()
    : Error(new LocalizedText("چنین پیشنهادی نیست؛ شاید منتشر یا کنار گذاشته شده است.", "There is no such proposal; perhaps it has been published or discarded."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.NotFound;
}
