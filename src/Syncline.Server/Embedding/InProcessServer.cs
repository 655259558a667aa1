using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Embedding;

/// <summary>
/// Serves the API to the application's own code: the same routes, without a socket and without a key. What it changes stands in the audit log under the
/// application's name. The server underneath is ASP.NET's own in-memory one, whose package is named after its most frequent use.
/// </summary>
public sealed class InProcessServer : IDisposable
{
    /// <summary>What addresses begin with.</summary>
    public static readonly Uri Address = new("http://localhost/");

    private readonly TestServer _server;

    internal InProcessServer(IServiceProvider services, InnerApplication application, string name)
    {
        _server = new TestServer(services) { BaseAddress = Address };
        var caller = Caller.Host(name, AccessRole.Admin);

        // It listens nowhere: starting it only says what it serves.
        ((IServer)_server).StartAsync(new Requests(services, application, caller), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>What an <see cref="HttpClient"/> sends requests to the API through; its base address is <see cref="Address"/>.</summary>
    public HttpMessageHandler CreateHandler() => _server.CreateHandler();

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private sealed class Requests(IServiceProvider services, InnerApplication application, Caller caller) : IHttpApplication<HttpContext>
    {
        private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();

        public HttpContext CreateContext(IFeatureCollection contextFeatures)
        {
            contextFeatures.Set(new InProcessCaller(caller));
            return new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = _scopes };
        }

        public Task ProcessRequestAsync(HttpContext context) => application.RunAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
