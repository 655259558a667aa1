using System.Runtime.CompilerServices;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Retrievers;

/// <summary>
/// Begins slices before it is their turn, so that the partner answers for several at once: of each the first page is asked for, and waits until the slices before it are read. What is
/// read, and in which order, stays the same. Serves one flow of control.
/// </summary>
/// <param name="slices">The slices, in the order in which they are read.</param>
/// <param name="most">How many may be begun at once, the one in work included; from 1.</param>
/// <param name="pages">The pages of a slice.</param>
internal sealed class SlicesAhead(LookAhead<StreamSlice> slices, int most, Func<StreamSlice, CancellationToken, IAsyncEnumerable<StreamPage>> pages) : IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly Queue<BegunSlice> _begun = [];

    /// <summary>The pages of the slice where <c>slices</c> is.</summary>
    public async IAsyncEnumerable<StreamPage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var own = _begun.TryDequeue(out var begun) ? begun : Begin(slices.Current!, cancellationToken);
        try
        {
            await own.First;
        }
        finally
        {
            // Only now: what the first request finds out for all, a token above all, the others find there.
            await FillAsync(cancellationToken);
        }

        while (await own.MoveNextAsync())
        {
            yield return own.Current;
        }
    }

    /// <summary>Leaves what was begun and not read.</summary>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        foreach (var slice in _begun)
        {
            await slice.DisposeAsync();
        }

        _left.Dispose();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await foreach (var slice in slices.AheadAsync(cancellationToken).Take(most - 1).Skip(_begun.Count))
        {
            _begun.Enqueue(Begin(slice, cancellationToken));
        }
    }

    private BegunSlice Begin(StreamSlice slice, CancellationToken cancellationToken) => new(pages(slice, _left.Token), cancellationToken);

    /// <summary>A slice whose first page is asked for.</summary>
    private sealed class BegunSlice : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<StreamPage> _pages;
        private bool _isAtFirst = true;

        public BegunSlice(IAsyncEnumerable<StreamPage> pages, CancellationToken cancellationToken)
        {
            _pages = pages.GetAsyncEnumerator(cancellationToken);
            First = _pages.MoveNextAsync().AsTask();
        }

        /// <summary>Whether there is a first page.</summary>
        public Task<bool> First { get; }

        public StreamPage Current => _pages.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            if (!_isAtFirst)
            {
                return await _pages.MoveNextAsync();
            }

            _isAtFirst = false;
            return await First;
        }

        public async ValueTask DisposeAsync()
        {
            await First.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Current);
            await _pages.DisposeAsync();
        }
    }
}
