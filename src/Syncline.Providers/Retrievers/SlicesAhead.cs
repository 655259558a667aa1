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
        bool hasPage;
        try
        {
            hasPage = await own.First;
        }
        finally
        {
            // Only now: what the first request finds out for all, a token above all, the others find there.
            await FillAsync(cancellationToken);
        }

        while (hasPage)
        {
            yield return own.Pages.Current;
            hasPage = await own.Pages.MoveNextAsync();
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
        public BegunSlice(IAsyncEnumerable<StreamPage> pages, CancellationToken cancellationToken)
        {
            Pages = pages.GetAsyncEnumerator(cancellationToken);
            First = Pages.MoveNextAsync().AsTask();
        }

        /// <summary>Its pages; not to be moved before <see cref="First"/> is there.</summary>
        public IAsyncEnumerator<StreamPage> Pages { get; }

        /// <summary>Whether there is a first page.</summary>
        public Task<bool> First { get; }

        public async ValueTask DisposeAsync()
        {
            await ((Task)First).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            await Pages.DisposeAsync();
        }
    }
}
