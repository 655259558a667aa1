using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>The POST that exchanges an OAuth code for tokens. Holds secrets: not to be logged.</summary>
/// <param name="Url">Its address, whole.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body, as JSON; null where all stands in the address.</param>
public sealed record OAuthExchange(string Url, IReadOnlyList<KeyValuePair<string, string>> Headers, JsonObject? Body)
{
    /// <summary>Nothing of it.</summary>
    public override string ToString() => "an exchange of an OAuth code";
}
