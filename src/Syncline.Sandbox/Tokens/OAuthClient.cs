namespace Syncline.Sandbox.Tokens;

/// <summary>The application that a customer approved, with the refresh token that works at present.</summary>
internal sealed record OAuthClient(SandboxCustomer Customer, string ClientId, string ClientSecret, string RefreshToken);
