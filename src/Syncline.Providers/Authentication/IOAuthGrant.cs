using System.Text.Json.Nodes;

namespace Syncline.Providers.Authentication;

/// <summary>How one OAuthAuthenticator of a manifest asks for tokens. Compiled once; resolved against an Integration's config at each renewal.</summary>
public interface IOAuthGrant
{
    /// <summary>Tells grants of one manifest apart: where it stands in the manifest.</summary>
    string Name { get; }

    /// <summary>The token request for this config. Call it with the newest secrets: a rotated refresh token is read from them.</summary>
    /// <param name="config">Settings and secrets.</param>
    /// <param name="clock">What a signed assertion is dated by.</param>
    OAuthGrant Resolve(JsonObject config, TimeProvider clock);
}
