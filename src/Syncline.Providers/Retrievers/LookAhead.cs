using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Syncline.Providers.Retrievers;

/// <summary>Goes through a sequence one by one, and can be asked for what comes later without going there.</summary>
internal sealed class LookAhead<T>(IAsyncEnumerator<T> items) : IAsyncDisposable
    where T : class
{
    private readonly List<T> _known = [];
    private ExceptionDispatchInfo? _failure;

    /// <summary>Where it is; null before the first <see cref="MoveNextAsync"/>.</summary>
    public T? Current { get; private set; }

    /// <summary>Goes to the next one. False where there is none.</summary>
    public async ValueTask<bool> MoveNextAsync()
    {
        if (_known.Count == 0 && !await PullAsync())
        {
            _failure?.Throw();
            return false;
        }

        Current = _known[0];
        _known.RemoveAt(0);
        return true;
    }

    /// <summary>
    /// What comes behind the current one, taken from the sequence as far as it is asked for; a failure of the sequence is an end here, and thrown when it is its turn. Not to be gone on
    /// with after <see cref="MoveNextAsync"/>.
    /// </summary>
    public async IAsyncEnumerable<T> AheadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var index = 0; index < _known.Count || await PullAsync(); index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _known[index];
        }
    }

    public ValueTask DisposeAsync() => items.DisposeAsync();

    private async ValueTask<bool> PullAsync()
    {
        try
        {
            if (_failure is not null || !await items.MoveNextAsync())
            {
                return false;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            return false;
        }

        _known.Add(items.Current);
        return true;
    }
}
