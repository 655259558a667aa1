using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Syncline.Server.Hosting;

namespace Syncline.Server.Api;

/// <summary>
/// A host's routes, for the API's: a parameter that cannot be read is thrown, so that it is answered like every other error. The host's own routes go on as the
/// host has it.
/// </summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder host) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider { get; } =
        new OverridingServices<IOptions<RouteHandlerOptions>>(host.ServiceProvider, Options.Create(new RouteHandlerOptions { ThrowOnBadRequest = true }));

    public ICollection<EndpointDataSource> DataSources => host.DataSources;

    public IApplicationBuilder CreateApplicationBuilder() => host.CreateApplicationBuilder();
}
