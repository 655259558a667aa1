using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Syncline.Server.Api;

/// <summary>
/// A host's routes, for the API's: a parameter that cannot be read is thrown, so that it is answered like every other error. The host's own routes go on as the
/// host has it.
/// </summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder host) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider { get; } = new Services(host.ServiceProvider);

    public ICollection<EndpointDataSource> DataSources => host.DataSources;

    public IApplicationBuilder CreateApplicationBuilder() => host.CreateApplicationBuilder();

    private sealed class Services(IServiceProvider services) : IServiceProvider
    {
        private readonly IOptions<RouteHandlerOptions> _throwing = Options.Create(new RouteHandlerOptions { ThrowOnBadRequest = true });

        public object? GetService(Type serviceType) => serviceType == typeof(IOptions<RouteHandlerOptions>) ? _throwing : services.GetService(serviceType);
    }
}
