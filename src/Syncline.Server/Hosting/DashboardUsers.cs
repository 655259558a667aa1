using System.Security.Claims;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Hosting;

/// <summary>Whom the host has signed in to the pages.</summary>
internal sealed class DashboardUsers(Func<ClaimsPrincipal, ValueTask<Caller?>> find)
{
    /// <summary>Who it is; null for nobody that the pages are for.</summary>
    public ValueTask<Caller?> FindAsync(ClaimsPrincipal user) => find(user);
}
