using System.Diagnostics;
using Syncline.Scheduling;

namespace Syncline.Bench.Speed;

/// <summary>Notes what marking through it came to.</summary>
internal sealed class TimedScheduleStore(IScheduleStore inner) : IScheduleStore
{
    private readonly Lock _lock = new();

    /// <summary>The longest transaction.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Runs made.</summary>
    public long Created { get; private set; }

    /// <inheritdoc/>
    public Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken) => inner.BeginTickAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var marked = await inner.MarkDueAsync(limit, decide, cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        lock (_lock)
        {
            Longest = took > Longest ? took : Longest;
            Created += marked.Created;
        }

        return marked;
    }

    /// <inheritdoc/>
    public Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken) => inner.UntilNextDueAsync(cancellationToken);
}
