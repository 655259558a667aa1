using System.Text.Json.Nodes;
using Syncline.Providers.Http;

namespace Replaying;

/// <summary>Answers requests as it was recorded or scripted, and remembers them.</summary>
internal interface IPartner
{
    /// <summary>What was asked, in order.</summary>
    IReadOnlyList<RecordedRequest> Sent { get; }

    /// <summary>The answer, in the recordings' form.</summary>
    /// <exception cref="ReplayException">There is none.</exception>
    JsonObject Answer(OutboundRequest request);
}
