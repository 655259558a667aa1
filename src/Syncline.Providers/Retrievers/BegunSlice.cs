using Syncline.Providers.Reading;

namespace Syncline.Providers.Retrievers;

/// <summary>A slice whose first page is asked for. Disposing gives up what is on its way, and ends when nothing is.</summary>
internal sealed class BegunSlice : IAsyncDisposable
{
    private readonly CancellationTokenSource _left;
    private readonly ReadingContext _context;
    private readonly EarlyOutbound _outbound;
    private readonly Task<bool> _first;
    private readonly long _begunAt;

    /// <summary>Asks for the first page.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="isEarly">Whether its turn has yet to come, and nobody may wait for its requests.</param>
    /// <param name="context">The reading.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public BegunSlice(SliceOpening slice, bool isEarly, ReadingContext context, CancellationToken cancellationToken)
    {
        Key = slice.Slice.Key;
        _context = context;
        _begunAt = context.Clock.GetTimestamp();
        _outbound = new EarlyOutbound(context.Outbound) { IsEarly = isEarly };
        _left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Pages = slice.Open(context.By(_outbound), _left.Token).GetAsyncEnumerator(_left.Token);
        _first = BeginAsync();
    }

    /// <summary>The key of its slice.</summary>
    public string Key { get; }

    /// <summary>Its pages; not to be moved before the first one is there.</summary>
    public IAsyncEnumerator<StreamPage> Pages { get; }

    /// <summary>The bytes that it was answered.</summary>
    public long Bytes => _outbound.Bytes;

    /// <summary>Whether its first page is there, or will never be.</summary>
    public bool IsSettled => _first.IsCompleted;

    /// <summary>Whether the first page cannot be had for something that may pass, and that others would meet as well: a spent budget, a partner that does not answer.</summary>
    public bool IsHeldUp => _first.IsCanceled || (_first.IsFaulted && _first.Exception!.InnerException is not StreamFailure { IsRateLimited: false, Kind: not FailureKind.Transient });

    /// <summary>When the first page was there.</summary>
    public DateTimeOffset FirstAt { get; private set; }

    /// <summary>How long the first page was on its way.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>Whether there is a first page.</summary>
    public Task<bool> HasFirstAsync() => _first;

    /// <summary>Its turn has come, and it waits as any. Whether what was asked for beforehand can be used: what may pass is asked for anew, and so is what has a token that is too old by now.</summary>
    /// <param name="life">How long a page's token can be used.</param>
    public async Task<bool> IsGoodAsync(TimeSpan life)
    {
        _outbound.IsEarly = false;
        await ((Task)_first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !IsHeldUp && (_first.IsFaulted || !await _first || Pages.Current is { Next: null, IsPart: false } || _context.Now - FirstAt <= life);
    }

    public async ValueTask DisposeAsync()
    {
        _left.Cancel();
        await ((Task)_first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Pages.DisposeAsync();
        _left.Dispose();
    }

    private async Task<bool> BeginAsync()
    {
        var hasPage = await Pages.MoveNextAsync();
        (FirstAt, Took) = (_context.Now, _context.Clock.GetElapsedTime(_begunAt));
        return hasPage;
    }
}
