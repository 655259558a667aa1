using Syncline.Access;

namespace Syncline.Server.Api.Requests;

/// <summary>Who may call a route, and how it takes requests.</summary>
/// <param name="Role">The least role.</param>
/// <param name="Scope">Whose it is.</param>
internal sealed record RouteRule(AccessRole Role, RouteScope Scope)
{
    /// <summary>The largest body; null for the API's usual limit.</summary>
    public int? BodyLimit { get; init; }
}
