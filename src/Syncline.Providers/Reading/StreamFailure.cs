using Syncline.Providers.Templates;
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

    /// <summary>True where the window is to be asked for in halves instead of failing.</summary>
    public bool SplitsWindow { get; init; }

    /// <summary>True where the page is to be asked for again with fewer records instead of failing.</summary>
    public bool ReducesPageSize { get; init; }

    /// <summary>True where a guard ended endless paging.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>True where asking again is useless until a person has mended something, whatever the kind.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>True where no other slice of the stream is to be read either.</summary>
    public bool EndsStream { get; init; }

    /// <summary>Not before this instant, where anybody said.</summary>
    public DateTimeOffset? RetryAfter { get; init; }

    /// <summary>The text that the manifest gives for this failure; null where it gives none.</summary>
    public string? ManifestMessage { get; init; }

    public static StreamFailure Of(FailureKind kind, string code, string message, string hint = "", Exception? inner = null) =>
        new(kind, new SyncError(code, message, hint), inner);

    /// <summary>Whatever ended a stream, as its failure: whose fault it is, where that is known.</summary>
    public static StreamFailure From(SyncException exception) => exception switch
    {
        StreamFailure failure => failure,
        TemplateException { Error.Code: "template.unsupported_variable" } or SourceException { Fault: SourceFault.NeedsPerson } =>
            new StreamFailure(FailureKind.Config, exception.Error, exception),
        _ => new StreamFailure(FailureKind.System, exception.Error, exception),
    };

    /// <summary>The same failure, as one with which no other slice is to be read either.</summary>
    public StreamFailure OfStream() => new(Kind, Error, this) { NeedsPerson = NeedsPerson, ManifestMessage = ManifestMessage, RetryAfter = RetryAfter, EndsStream = true };

    /// <summary>The failure as the engine knows it.</summary>
    public SourceException ToSourceException()
    {
        var fault = this switch
        {
            { IsGuarded: true } => SourceFault.Guarded,
            { IsRateLimited: true } => SourceFault.RateLimited,
            { Kind: FailureKind.Config } or { NeedsPerson: true } => SourceFault.NeedsPerson,
            _ => SourceFault.Transient,
        };
        return new SourceException(fault, Error, RetryAfter, inner: this);
    }
}
