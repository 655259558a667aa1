using Syncline.Client;
using Syncline.Security;
using Syncline.Server.Api.Requests;
using Syncline.Server.Embedding;

namespace Api.Tests.Contracts;

/// <summary>In the process of the API, without a socket, in the name of whom a key belongs to.</summary>
public sealed class InProcess : ApiSetup
{
    internal override ISynclineClient ClientOf(ApiServer server, string key)
    {
        var caller = server.Get<CallerFinder>().FindAsync(new Secret(key), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return server.Get<InProcessServer>().CreateClient(caller);
    }
}
