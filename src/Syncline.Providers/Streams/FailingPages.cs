using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>The pages of a partition, until one cannot be had: some failures are told, and the others thrown.</summary>
/// <param name="pages">The pages.</param>
/// <param name="isTold">Which failures are told.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class FailingPages(IAsyncEnumerable<WindowPage> pages, Func<SyncException, bool> isTold, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<WindowPage> _pages = pages.GetAsyncEnumerator(cancellationToken);

    /// <summary>Why there is no further page; null where the last one was given.</summary>
    public SyncException? Failure { get; private set; }

    /// <summary>The next page; null where there is none.</summary>
    public async ValueTask<WindowPage?> NextAsync()
    {
        try
        {
            return await _pages.MoveNextAsync() ? _pages.Current : null;
        }
        catch (SyncException failure) when (isTold(failure))
        {
            Failure = failure;
            return null;
        }
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();
}
