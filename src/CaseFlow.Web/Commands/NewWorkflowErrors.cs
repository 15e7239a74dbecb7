using CaseFlow.Domain.Shared;

namespace CaseFlow.Web.Commands;

/// <summary>A new case type would overwrite what is there.</summary>
/// <param name="Path">What is there, under <c>workflows/</c>.</param>
internal sealed record AlreadyThere(string Path)
    : Error(new LocalizedText($"{Path} از پیش هست.", $"{Path} is there already."))
{
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>A new case type's area is not one of the house's.</summary>
/// <param name="Area">The folder asked for.</param>
/// <param name="Known">Those of <c>reference/areas.json</c>.</param>
internal sealed record AreaUnknown(string Area, string Known)
    : Error(new LocalizedText(
        $"حوزه «{Area}» در reference/areas.json نیست؛ این‌ها هستند: {Known}",
        $"There is no area '{Area}' in reference/areas.json; there are: {Known}"))
{
    public override ErrorKind Kind => ErrorKind.Invalid;
}

/// <summary>No three letters are free for a new case type's numbers.</summary>
/// <param name="Wanted">The letters, or the id they were to be taken from.</param>
internal sealed record PrefixTaken(string Wanted)
    : Error(new LocalizedText(
        $"پیشوند شماره «{Wanted}» آزاد نیست؛ سه حرف دیگر با --prefix بدهید.",
        $"No number prefix of '{Wanted}' is free; give three other letters with --prefix."))
{
    public override ErrorKind Kind => ErrorKind.Invalid;
}
