namespace Syncline.Providers.Reading;

/// <summary>
/// Repeats within a slice only what may be gone in seconds, a few times: a worker never sleeps long. Everything else goes back to the engine with the
/// earliest useful moment.
/// </summary>
internal sealed class SlicePacing(TimeProvider clock, int quickRetries) : IPacing
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    public async ValueTask WaitAsync(Setback setback, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = setback.RetryAfter ?? (setback.Asked is { } asked ? now + asked : null);
        var pause = until is null ? TimeSpan.FromSeconds(Math.Min(Math.Pow(2, setback.Attempt - 2), 3)) : until.Value - now;
        if (setback.IsRateLimited || pause > LongestWait || setback.Attempt > Math.Min(quickRetries, Math.Max(0, setback.MaxRetries)))
        {
            throw until is null
                ? setback.Failure
                : new StreamFailure(setback.Failure.Kind, setback.Failure.Error, setback.Failure) { IsRateLimited = setback.IsRateLimited, RetryAfter = until };
        }

        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    public async ValueTask WaitForQuotaAsync(TimeSpan wait, StreamFailure failure, CancellationToken cancellationToken)
    {
        if (wait > LongestWait)
        {
            throw failure;
        }

        await PauseAsync(wait, cancellationToken);
    }

    public async ValueTask PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => await Task.Delay(pause, clock, cancellationToken);
}
