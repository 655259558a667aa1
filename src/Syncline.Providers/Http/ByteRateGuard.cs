namespace Syncline.Providers.Http;

/// <summary>Watches a body that is being read and cancels it when it brings too few bytes in a window.</summary>
internal sealed class ByteRateGuard : IDisposable
{
    private readonly CancellationTokenSource _cancel;
    private readonly ITimer _timer;
    private readonly long _least;
    private long _inWindow;

    public ByteRateGuard(OutboundOptions options, TimeProvider clock, CancellationTokenSource cancel)
    {
        _cancel = cancel;
        _least = (long)(options.MinimumBytesPerSecond * options.RateWindow.TotalSeconds);
        _timer = clock.CreateTimer(static guard => ((ByteRateGuard)guard!).Check(), this, options.RateWindow, options.RateWindow);
    }

    /// <summary>True once the body was too slow.</summary>
    public bool IsTooSlow { get; private set; }

    public void Count(int bytes) => Interlocked.Add(ref _inWindow, bytes);

    public void Dispose() => _timer.Dispose();

    private void Check()
    {
        if (Interlocked.Exchange(ref _inWindow, 0) >= _least)
        {
            return;
        }

        IsTooSlow = true;
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The body ended while the timer fired.
        }
    }
}
