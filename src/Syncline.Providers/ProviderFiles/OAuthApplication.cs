namespace Syncline.Providers.ProviderFiles;

/// <summary>How people sign in at the partner. Addresses may hold templates over <c>config</c>.</summary>
/// <param name="AuthorizeUrl">Where the browser is sent.</param>
/// <param name="TokenUrl">Where the code is exchanged.</param>
/// <param name="Scopes">What is asked for; may be empty.</param>
public sealed record OAuthApplication(string AuthorizeUrl, string TokenUrl, IReadOnlyList<string> Scopes);
