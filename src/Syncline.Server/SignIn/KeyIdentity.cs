using System.Security.Claims;
using Syncline.Dashboard;
using Syncline.Security;

namespace Syncline.Server.SignIn;

/// <summary>Somebody who signed in to the pages with a key.</summary>
internal sealed class KeyIdentity(string name, Secret key) : ClaimsIdentity([new Claim(ClaimTypes.Name, name)], DashboardSignIn.AuthenticationType)
{
    /// <summary>The key. It is looked up anew for each thing that is done with it.</summary>
    public Secret Key { get; } = key;
}
