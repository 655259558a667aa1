using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Reading;

/// <summary>A stream, or one slice of it, cannot be read on.</summary>
internal sealed class StreamFailure : SyncException
{
    public StreamFailure(FailureKind kind, SyncError error, Exception? inner = null)
        : base(error, inner) => Kind = kind;

    public FailureKind Kind { get; }

    /// <summary>True where a budget is spent, which is nobody's fault.</summary>
    public bool IsRateLimited { get; init; }

    /// <summary>True where paging is to begin anew instead of failing.</summary>
    public bool ResetsPagination { get; init; }

    /// <summary>True where a guard ended endless paging.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Not before this instant, where anybody said.</summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>The text that the manifest gives for this failure; null where it gives none.</summary>
    public string? ManifestMessage { get; init; }

    public static StreamFailure Of(FailureKind kind, string code, string message, string hint = "", Exception? inner = null) =>
        new(kind, new SyncError(code, message, hint), inner);

    /// <summary>The failure as the engine knows it.</summary>
    public SourceException ToSourceException()
    {
        var fault = this switch
        {
            { IsGuarded: true } => SourceFault.Guarded,
            { IsRateLimited: true } => SourceFault.RateLimited,
            { Kind: FailureKind.Config } => SourceFault.NeedsPerson,
            _ => SourceFault.Transient,
        };
        return new SourceException(fault, Error, RetryAfter, inner: this);
    }
}
