using Syncline.Retrieving;

namespace Syncline.Providers.Authentication;

/// <summary>Says why there is no token. Names the provider and the integration, never a token.</summary>
internal static class OAuthFaults
{
    public static SourceException Refused(SourceConnection connection, string problem) => new(
        SourceFault.NeedsPerson,
        new(
            "auth.refused",
            $"Provider '{connection.Provider}' gives integration {connection.Integration} no access token: {problem}.",
            "Connect the integration again: the sign-in was revoked, has expired, or the application's secret has changed."));

    public static SourceException NoToken(SourceConnection connection, string problem) => new(
        SourceFault.NeedsPerson,
        new("auth.missing", $"Integration {connection.Integration} of provider '{connection.Provider}' has {problem}.", "Connect the integration again, or enter the missing credentials."));

    public static SourceException Unusable(SourceConnection connection, string problem) => new(
        SourceFault.Transient,
        new(
            "auth.token_endpoint_failed",
            $"The token endpoint of provider '{connection.Provider}' gave integration {connection.Integration} {problem}.",
            "It is tried again; if it lasts, look at the partner's status page."));

    public static SourceException RenewedElsewhere(SourceConnection connection) => new(
        SourceFault.Transient,
        new(
            "auth.renewed_elsewhere",
            $"Another process renews the tokens of integration {connection.Integration} of provider '{connection.Provider}' and has not finished.",
            "It is tried again: by then the new token is stored, or the other process's right has run out."));

    public static SourceException Limited(SourceConnection connection, DateTimeOffset? until) => new(
        SourceFault.RateLimited,
        new("auth.rate_limited", $"The token endpoint of provider '{connection.Provider}' asks integration {connection.Integration} to wait.", "It goes on by itself."),
        until);

    public static SourceException NotStored(SourceConnection connection) => new(
        SourceFault.Transient,
        new("auth.token_not_stored", $"A new token of integration {connection.Integration} could not be stored: its secrets keep changing.", "It is tried again."));
}
