using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;

namespace Syncline.Server.Api.Requests;

/// <summary>How routes are declared: each with its id, its rule and its sentence.</summary>
internal static class RouteBuilding
{
    /// <summary>Gives a route its id in the description, who may call it, and what it does, in a sentence.</summary>
    public static RouteHandlerBuilder As(
        this RouteHandlerBuilder route, string id, AccessRole role, RouteScope scope, string summary, string? description = null)
    {
        route.WithName(id).WithSummary(summary).WithMetadata(new RouteRule(role, scope));
        return description is null ? route : route.WithDescription(description);
    }

    /// <summary>Lets a route take larger bodies than others.</summary>
    public static RouteHandlerBuilder WithBodyLimit(this RouteHandlerBuilder route, int bytes)
    {
        route.Finally(endpoint =>
        {
            var rule = endpoint.Metadata.OfType<RouteRule>().Last();
            endpoint.Metadata.Add(rule with { BodyLimit = bytes });
        });
        return route;
    }

    /// <summary>Puts the pipeline around every route of a group, binding of parameters included.</summary>
    public static void WithPipeline(this RouteGroupBuilder group) => ((IEndpointConventionBuilder)group).Finally(endpoint =>
    {
        var next = endpoint.RequestDelegate!;
        var rule = endpoint.Metadata.OfType<RouteRule>().LastOrDefault() ?? throw new InvalidOperationException($"The route '{endpoint.DisplayName}' does not say who may call it.");
        endpoint.RequestDelegate = context => context.RequestServices.GetRequiredService<ApiPipeline>().RunAsync(context, rule, next);
    });
}
