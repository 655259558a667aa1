using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Embedding;

/// <summary>Whom the application signs in to the pages.</summary>
internal sealed class DashboardUsers(Func<ClaimsPrincipal, Caller?> signIn)
{
    /// <summary>Who makes a request; null for somebody who is not signed in.</summary>
    public Caller? Find(ClaimsPrincipal user) => signIn(user);

    /// <summary>Who is at a live page; null for somebody who is not signed in.</summary>
    /// <param name="circuit">The page's services.</param>
    public async Task<Caller?> FindAsync(IServiceProvider circuit) =>
        Find((await circuit.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User);
}
