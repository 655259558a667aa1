using Syncline.Runs;

namespace Syncline.Server.Api.Errors;

/// <summary>A request that is refused, and when it may come again.</summary>
internal sealed class ApiException(SyncError error, TimeSpan? retryAfter = null, Exception? inner = null) : SyncException(error, inner)
{
    /// <summary>When to try again; null where that changes nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
