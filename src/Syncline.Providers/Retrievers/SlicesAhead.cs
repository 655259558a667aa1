using System.Runtime.CompilerServices;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>
/// Begins slices before it is their turn, so that the partner answers for several at once: of each the first page is asked for, and waits until the slices before it are read. What is
/// read, and in which order, stays the same. Serves one flow of control.
/// </summary>
/// <param name="most">How many may be begun at once, the one in work included; from 1.</param>
/// <param name="context">The reading.</param>
internal sealed class SlicesAhead(int most, ReadingContext context) : IAsyncDisposable
{
    /// <summary>Nothing more is begun where the pages that wait, and those that are on their way if they are as large as the largest, would be beyond that.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly Queue<BegunSlice> _begun = [];
    private long _largest;
    private TimeSpan _took;

    /// <summary>
    /// How long a page that waits can be gone on from, where what is begun may only take what the partner's budgets have to spare: what failed before its turn, and may pass, is asked for
    /// again then. Null: whatever came of it holds, as in the format's reference.
    /// </summary>
    public TimeSpan? Life { get; init; }

    /// <summary>What is answered sooner than that is not asked for ahead. Default zero.</summary>
    public TimeSpan From { get; init; }

    private bool HasRoom => Life is null || (_took >= From && !_begun.Any(slice => slice.IsHeldUp) && _begun.Sum(slice => slice.IsSettled ? slice.Bytes : _largest) + _largest <= MostBytes);

    /// <summary>The pages of the slice whose turn it is.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="following">Those that are read after it, in order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<StreamPage> PagesAsync(SliceOpening slice, IAsyncEnumerable<SliceOpening> following, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var own = await TakeAsync(slice.Slice.Key) ?? new BegunSlice(slice, isEarly: false, context, cancellationToken);
        bool hasPage;
        try
        {
            hasPage = await own.HasFirstAsync();
        }
        catch (SyncException) when (Life is null)
        {
            await FillAsync(following, cancellationToken);
            throw;
        }

        // Only now: what the first request finds out for all, a token above all, the others find there.
        (_largest, _took) = (Math.Max(_largest, own.Bytes), own.Took);
        await FillAsync(following, cancellationToken);
        DateTimeOffset? since = own.FirstAt;
        while (hasPage)
        {
            var page = own.Pages.Current;
            page.ReadAt = since;
            since = page.IsPart ? since : null;
            yield return page;
            hasPage = await own.Pages.MoveNextAsync();
        }
    }

    /// <summary>Leaves what was begun and not read.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_begun.Select(slice => slice.DisposeAsync().AsTask()).ToList());
        _begun.Clear();
    }

    /// <summary>The slice of this key, where it is begun and was not begun in vain. Those before it were left, with their partition.</summary>
    private async Task<BegunSlice?> TakeAsync(string key)
    {
        while (_begun.TryDequeue(out var begun))
        {
            var isIt = begun.Key == key;
            if (isIt && (Life is not { } life || await begun.IsGoodAsync(life)))
            {
                return begun;
            }

            await begun.DisposeAsync();
            if (isIt)
            {
                return null;
            }
        }

        return null;
    }

    private async Task FillAsync(IAsyncEnumerable<SliceOpening> following, CancellationToken cancellationToken)
    {
        if (!HasRoom)
        {
            return;
        }

        try
        {
            await foreach (var slice in following.Take(most - 1).Skip(_begun.Count).WithCancellation(cancellationToken))
            {
                _begun.Enqueue(new BegunSlice(slice, isEarly: Life is not null, context, cancellationToken));
                if (!HasRoom)
                {
                    return;
                }
            }
        }
        catch (SyncException) when (Life is not null)
        {
            // What is wrong with a later slice is told at its turn.
        }
    }
}
