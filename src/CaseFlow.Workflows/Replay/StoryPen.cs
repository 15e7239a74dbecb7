using System.Buffers.Binary;
using CaseFlow.Domain.Shared;
using CaseFlow.Workflows.Definitions.Conditions;
using CaseFlow.Workflows.Engine;
using CaseFlow.Workflows.Replay.Walks;

namespace CaseFlow.Workflows.Replay;

/// <summary>Writes the commands of one case: who, when, with what. Within a day time only goes forward.</summary>
/// <param name="house">What stories are told with.</param>
/// <param name="record">Where they are planned.</param>
/// <param name="ordinal">The case's number; its command ids come from it and ascend.</param>
/// <param name="province">The case's province.</param>
/// <param name="choice">Which person of each role acts.</param>
/// <param name="source">The file and walk, for messages.</param>
internal sealed class StoryPen(StoryHouse house, StoryRecord record, long ordinal, string province, int choice, (string File, string Walk) source)
{
    private const string Opened = "Opened";
    private const int Morning = 8 * 60;
    private const int Midnight = 23 * 60;

    private Dice dice = Dice.Of(house.Seed, ordinal, 1);
    private ushort commands;
    private int day = int.MinValue;
    private int minute;

    /// <summary>What the names in values stand for.</summary>
    public required StoryFacts Facts { get; init; }

    /// <summary>The person of a role of this story, by the role's name in camelCase.</summary>
    public static string? PersonOf(StoryHouse house, string name, string province, int choice)
    {
        var cut = name.IndexOf('#', StringComparison.Ordinal);
        var bare = cut < 0 ? name : name[..cut];
        var role = house.Reference.Roles.Keys.FirstOrDefault(role =>
            char.ToLowerInvariant(role[0]) == bare[0] && role.AsSpan(1).SequenceEqual(bare.AsSpan(1)));
        return role is null ? null : house.People.Of(new RolePlace(role, cut < 0 ? 0 : name[cut + 1] - '1'), province, null, choice)?.Id;
    }

    /// <summary>Goes to a working day; on the same day to a little later.</summary>
    public void Move(int place) =>
        Move(place, place == day ? Math.Min(Midnight, minute + 2 + dice.Below(20)) : Morning + dice.Below(240));

    /// <summary>Goes to a little later on the same day.</summary>
    public void MoveOn() => Move(day);

    /// <summary>Goes to a minute of a working day.</summary>
    public void Move(int place, int atMinute)
    {
        (day, minute) = (place, atMinute);
        Facts.Day = house.Days.Day(place);
    }

    /// <summary>Opens a case.</summary>
    public async ValueTask<Result<StepPlan>> OpenAsync(string type, WalkOpening opening, CaseOrigin origin, CancellationToken cancellationToken)
    {
        var actor = opening.By.Role is null ? Actor.Engine : house.People.Of(opening.By, province, null, choice);
        if (!Prepare(actor, opening.By, opening.Values, Opened).TryGet(out var values, out var error))
        {
            return error;
        }

        var command = new OpenCase
        {
            Id = NextCommand(),
            Type = type,
            Actor = actor!,
            OccurredAt = house.Days.At(day, minute),
            Origin = origin,
            Province = opening.NamesProvince || opening.By.Role is null ? province : null,
            Values = values,
        };
        return await PlanAsync(command, Opened, cancellationToken);
    }

    /// <summary>Takes a step of a case.</summary>
    public async ValueTask<Error?> TakeAsync(string number, TakeWalkStep step, string? laboratory, CancellationToken cancellationToken)
    {
        var actor = house.People.Of(step.By, province, laboratory, choice);
        if (!Prepare(actor, step.By, step.Values, step.Transition).TryGet(out var values, out var error))
        {
            return error;
        }

        var command = new TakeStep
        {
            Id = NextCommand(),
            CaseNumber = number,
            Transition = step.Transition,
            Actor = actor!,
            OccurredAt = house.Days.At(day, minute),
            Values = values,
        };
        return (await PlanAsync(command, step.Transition, cancellationToken)).Error;
    }

    private async ValueTask<Result<StepPlan>> PlanAsync(CaseCommand command, string step, CancellationToken cancellationToken) =>
        (await record.PlanAsync(command, cancellationToken)).TryGet(out var plan, out var error) ? plan : Refused(step, error);

    private Result<Fields> Prepare(Actor? actor, RolePlace by, Template values, string step)
    {
        if (actor is null)
        {
            return Refused(step, new NotYourRole([by.Role]));
        }

        try
        {
            return values.Fill(Facts);
        }
        catch (TemplateNameUnknownException unknown)
        {
            return Refused(step, new ReplayNameUnknown(unknown.Name));
        }
    }

    private WalkRefused Refused(string step, Error why) => new(source.File, source.Walk, step, why);

    private Guid NextCommand()
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, house.Replay);
        bytes[6] = 0x80;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], (ordinal << 16) | commands++);
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}
