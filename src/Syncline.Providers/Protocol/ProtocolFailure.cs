using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Protocol;

/// <summary>An error as the protocol tells it.</summary>
/// <param name="Message">For whoever runs the connector.</param>
/// <param name="Details">For whoever writes it: the code and what to do.</param>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="Stream">The stream that it is about; null for none.</param>
internal sealed record ProtocolFailure(string Message, string Details, FailureKind Kind, string? Stream = null)
{
    /// <summary>The kind in the protocol's word.</summary>
    public string KindWord => Kind switch
    {
        FailureKind.Config => "config_error",
        FailureKind.Transient => "transient_error",
        _ => "system_error",
    };

    /// <summary>What ended a stream, or one slice of it.</summary>
    public static ProtocolFailure Of(StreamFailure failure, string stream) =>
        new(failure.ManifestMessage ?? failure.Error.Message, failure.Error.ToString(), failure.Kind, stream);

    /// <summary>What ended a command before any stream.</summary>
    public static ProtocolFailure Of(SyncException exception) =>
        new(exception.Error.Message, exception.Error.ToString(), exception is StreamFailure failure ? failure.Kind : FailureKind.System);
}
