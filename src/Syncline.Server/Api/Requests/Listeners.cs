using Microsoft.Extensions.Options;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>Counts who listens to this process.</summary>
internal sealed class Listeners(IOptions<ApiOptions> options)
{
    private int _count;

    /// <summary>How many listen.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a place; disposing gives it back.</summary>
    /// <exception cref="ApiException"><c>api.listeners_full</c></exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.Listeners)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        throw new ApiException(
            new SyncError("api.listeners_full", $"{options.Value.Listeners} listen to this process already.", "Try again in a moment, or ask once in a while instead of listening."),
            TimeSpan.FromSeconds(10));
    }

    private sealed class Place(Listeners listeners) : IDisposable
    {
        private Listeners? _listeners = listeners;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _listeners, null) is { } left)
            {
                Interlocked.Decrement(ref left._count);
            }
        }
    }
}
