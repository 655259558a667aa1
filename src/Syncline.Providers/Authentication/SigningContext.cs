using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Retrieving;

namespace Syncline.Providers.Authentication;

/// <summary>What an authenticator may use for one reading.</summary>
/// <param name="Connection">The Integration that is read.</param>
/// <param name="Config">What templates see as <c>config</c>: the settings with the secrets merged over them, as of the start of this reading. Not to be changed.</param>
/// <param name="Outbound">The way out for sign-in and token requests.</param>
/// <param name="Tokens">The OAuth flow.</param>
/// <param name="Clock">The time.</param>
public sealed record SigningContext(SourceConnection Connection, JsonObject Config, IOutbound Outbound, IAccessTokens Tokens, TimeProvider Clock)
{
    /// <summary>How sign-in requests are repeated; null for a few quick repeats.</summary>
    internal Reading.IPacing? Pacing { get; init; }

    /// <summary>How is waited in this reading.</summary>
    internal Reading.IPacing Waits => Pacing ?? new Reading.SlicePacing(Clock, quickRetries: 2);
}
