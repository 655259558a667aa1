using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Syncline.Server.Embedding;

/// <summary>The application's services, but for what routing would otherwise share with it: the list of all its endpoints.</summary>
internal sealed class InnerServices(IServiceProvider services) : IServiceProvider
{
    private readonly IOptions<RouteOptions> _routes = new ServiceCollection().AddRouting().BuildServiceProvider().GetRequiredService<IOptions<RouteOptions>>();

    public object? GetService(Type serviceType) => serviceType == typeof(IOptions<RouteOptions>) ? _routes : services.GetService(serviceType);
}
