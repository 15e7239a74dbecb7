namespace CaseFlow.Testing.Time;

/// <summary>A clock that stands still until a test moves it. Its timers fire, in order, while it is moved.</summary>
public sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now = now.ToUniversalTime();

    /// <summary>14 Aban 1405, half past nine in the morning in Tehran.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 11, 5, 9, 30, 0, TimeSpan.FromHours(3.5)))
    {
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time) => MoveTo(GetUtcNow() + time);

    public void MoveTo(DateTimeOffset instant)
    {
        while (NextDue(instant) is { } timer)
        {
            timer.Fire();
        }
    }

    private FakeTimer? NextDue(DateTimeOffset instant)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.Due <= instant).MinBy(timer => timer.Due);
            now = next?.Due ?? instant;
            next?.Rearm();
            return next;
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action fire) : ITimer
    {
        private TimeSpan every;

        public DateTimeOffset? Due { get; private set; }

        public void Fire() => fire();

        public void Rearm() => Due = every > TimeSpan.Zero ? Due + every : null;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                every = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                if (!clock.timers.Contains(this))
                {
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
