namespace Syncline.Providers.Manifests;

/// <summary>What the placeholders of an <see cref="OAuthConsent"/> stand for. Printing it shows no secret.</summary>
/// <param name="ClientId">The application's id.</param>
/// <param name="RedirectUri">Where the browser comes back to.</param>
/// <param name="State">What comes back with it, by which it is recognised.</param>
public sealed record OAuthConsentValues(string ClientId, string RedirectUri, string State)
{
    /// <summary>The application's secret, for the exchange; null before it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The code that came back; null before it.</summary>
    public string? Code { get; init; }

    /// <summary>What else the manifest's placeholders may name, such as a subdomain of the config, by name.</summary>
    public IReadOnlyDictionary<string, string> UserInput { get; init; } = new Dictionary<string, string>();

    /// <summary>The application and where it comes back to, nothing else.</summary>
    public override string ToString() => $"{ClientId} -> {RedirectUri}";
}
