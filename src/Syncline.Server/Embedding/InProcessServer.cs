using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Client;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Embedding;

/// <summary>
/// Serves the API to the application's own code: the same routes, without a socket and without a key. The server underneath is ASP.NET's own in-memory one, whose
/// package is named after its most frequent use.
/// </summary>
public sealed class InProcessServer : IDisposable
{
    private static readonly Uri Address = new("http://localhost/");

    private readonly TestServer _server;
    private readonly Caller _application;

    internal InProcessServer(IServiceProvider services, InnerApplication application, string name)
    {
        _server = new TestServer(services) { BaseAddress = Address };
        _application = Caller.Host(name, Access.AccessRole.Admin);

        // It listens nowhere: starting it only says what it serves.
        ((IServer)_server).StartAsync(new Requests(services, application), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>A client that may do everything, in the application's name. It may be kept, and used by many at once.</summary>
    public ISynclineClient CreateClient() => CreateClient(_application);

    /// <summary>A client for somebody: it may what they may, in their name. It may be kept, and used by many at once.</summary>
    /// <param name="caller">Who; <see cref="Caller.Host"/> makes one.</param>
    public ISynclineClient CreateClient(Caller caller) => new SynclineClient(CreateHttpClient(caller));

    /// <inheritdoc cref="CreateClient(Caller)"/>
    internal HttpClient CreateHttpClient(Caller? caller = null)
    {
        var who = new InProcessCaller(caller ?? _application);
        var handler = new RawTarget(_server.CreateHandler(context =>
        {
            context.Features.Set(who);
            RawTarget.Restore(context);
        }));
        return new HttpClient(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private sealed class Requests(IServiceProvider services, InnerApplication application) : IHttpApplication<HttpContext>
    {
        private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();

        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = _scopes };

        public Task ProcessRequestAsync(HttpContext context) => application.RunAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
