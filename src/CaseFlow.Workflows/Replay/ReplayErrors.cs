using CaseFlow.Domain.Shared;

namespace CaseFlow.Workflows.Replay;

/// <summary>A table of the same id and year has been replayed with other numbers.</summary>
public sealed record TableChanged(string Table, int Year, string Replayed, string Given)
    : Error(new LocalizedText(
        $"جدول {Table} سال {Year} پیش‌تر با محتوای دیگری بازپخش شده است: {Replayed}؛ اکنون {Given}.",
        $"Table {Table} of {Year} has been replayed with other content: it had the hash {Replayed}, the file has {Given}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The tables have been replayed with another seed or share; once more would count everything twice.</summary>
public sealed record ReplayedOtherwise(int Year, long Seed, decimal Share)
    : Error(new LocalizedText(
        $"جدول‌های سال {Year} پیش‌تر با ‎--seed {Seed} --share {Share} بازپخش شده‌اند؛ بازپخش دیگر همه چیز را دو بار می‌شمارد.",
        $"The tables of {Year} have been replayed with --seed {Seed} --share {Share}; another replay would count everything twice."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>A new table prints what an earlier replay has already counted.</summary>
public sealed record AlreadyCounted(string Table, int Year, string Indicator)
    : Error(new LocalizedText(
        $"جدول {Table} سال {Year} شاخص {Indicator} را دارد که بازپخش پیشین شمرده است؛ جدول‌های هم‌شاخص باید با هم بازپخش شوند.",
        $"Table {Table} of {Year} prints {Indicator}, which an earlier replay has counted; tables of one indicator are replayed together."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>A replay of the year with other tables was stopped and has to be finished first.</summary>
public sealed record ReplayUnfinished(int Year, string Tables)
    : Error(new LocalizedText(
        $"بازپخش سال {Year} با جدول‌های {Tables} ناتمام است؛ نخست همان را با همان پوشه به پایان برسانید.",
        $"A replay of {Year} with the tables {Tables} is unfinished; finish it first with the same folder."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>Another process is replaying.</summary>
public sealed record ReplayRunning()
    : Error(new LocalizedText("بازپخش دیگری در حال اجراست.", "Another replay is running."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Conflict;
}

/// <summary>The folder holds no table that can be replayed.</summary>
public sealed record NothingToReplay(string Folder, int? Year)
    : Error(new LocalizedText(
        $"در {Folder} جدولی برای بازپخش{(Year is { } fa ? $" سال {fa}" : string.Empty)} نیست.",
        $"There is no table to replay{(Year is { } en ? $" of {en}" : string.Empty)} in {Folder}."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>The year has not begun.</summary>
public sealed record YearNotBegun(int Year)
    : Error(new LocalizedText($"سال {Year} هنوز آغاز نشده است.", $"The year {Year} has not begun."))
{
    /// <inheritdoc />
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A step of a walk was refused by the engine: the replay data and the definitions do not fit together.</summary>
/// <param name="File">The replay data.</param>
/// <param name="Walk">The walk.</param>
/// <param name="Step">The step.</param>
/// <param name="Why">The engine's refusal.</param>
public sealed record WalkRefused(string File, string Walk, string Step, Error Why)
    : Error(new LocalizedText(
        $"{File}: گام «{Step}» از مسیر «{Walk}» پذیرفته نشد: {Why.Text.Fa}",
        $"{File}: step '{Step}' of walk '{Walk}' was refused: {Why.Text.En}"));

/// <summary>A name in replay data stands for nothing.</summary>
public sealed record ReplayNameUnknown(string Name)
    : Error(new LocalizedText($"«{Name}» در داده بازپخش معنایی ندارد.", $"'{Name}' stands for nothing in replay data."));
