using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>A failure of a stream.</summary>
/// <param name="Kind">In the protocol's word.</param>
/// <param name="Message">What was told.</param>
/// <param name="Details">The code, and what to do.</param>
/// <param name="ManifestMessage">The manifest's own text; null where there is none, and where it cannot be told.</param>
internal sealed record ToldFailure(string Kind, string Message, string Details, string? ManifestMessage)
{
    public static ToldFailure Of(StreamFailure failure)
    {
        var told = ProtocolFailure.Of(failure, "");
        return new ToldFailure(told.KindWord, told.Message, told.Details, failure.ManifestMessage);
    }
}
