namespace Syncline.Providers.Reading;

/// <summary>
/// Waits as the format's reference does: what a strategy asks and one second, else 1, 2, 4… seconds; as many times as the manifest says;
/// ten minutes in all, except for a rate limit that no strategy has a wait for.
/// </summary>
internal sealed class ReferencePacing(TimeProvider clock, Func<TimeSpan, CancellationToken, ValueTask> wait) : IPacing
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);

    public async ValueTask WaitAsync(Setback setback, CancellationToken cancellationToken)
    {
        var elapsed = clock.GetUtcNow() - setback.Since;
        var isEndless = setback.IsRateLimited && setback.Asked is null;
        if (setback.Times > Math.Max(0, setback.MaxRetries) || (!isEndless && elapsed >= MaxTime))
        {
            throw setback.Failure;
        }

        if (setback.Asked is { } asked)
        {
            await wait(asked + TimeSpan.FromSeconds(1), cancellationToken);
            return;
        }

        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(setback.Times - 1, 30)));
        await wait(isEndless || doubled < MaxTime - elapsed ? doubled : MaxTime - elapsed, cancellationToken);
    }

    /// <summary>In pieces of a minute, as the reference does to say that it is alive.</summary>
    public async ValueTask WaitForQuotaAsync(TimeSpan pause, StreamFailure failure, CancellationToken cancellationToken)
    {
        for (var left = pause; left > TimeSpan.Zero; left -= Heartbeat)
        {
            await wait(left < Heartbeat ? left : Heartbeat, cancellationToken);
        }
    }

    public ValueTask PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => wait(pause, cancellationToken);
}
