using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;
using Syncline.Access;
using Syncline.Server.Api.Audit;
using Syncline.Server.Api.Changes;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Description;
using Syncline.Server.Api.Integrations;
using Syncline.Server.Api.Interactions;
using Syncline.Server.Api.Keys;
using Syncline.Server.Api.Objects;
using Syncline.Server.Api.Positions;
using Syncline.Server.Api.Providers;
using Syncline.Server.Api.Pushing;
using Syncline.Server.Api.Quarantine;
using Syncline.Server.Api.Requests;
using Syncline.Server.Api.Runs;

namespace Syncline.Server.Api;

/// <summary>Serves the API.</summary>
public static class ApiEndpoints
{
    /// <summary>
    /// Maps the API at <c>{prefix}/v1</c>, its description at <c>{prefix}/v1/openapi.json</c>, and that for people at <c>{prefix}/docs</c>. Every request is signed
    /// in by an API key, or as <see cref="ApiOptions.SignIn"/> says; the description needs none.
    /// </summary>
    /// <param name="routes">Where to.</param>
    /// <param name="prefix">What comes before: <c>/syncline</c>. Default nothing.</param>
    public static IEndpointRouteBuilder MapSynclineApi(this IEndpointRouteBuilder routes, string prefix = "")
    {
        var at = new ApiRoutes(routes).MapGroup(prefix);
        at.MapGet("/v1/openapi.json", ApiDescription.Serve).ExcludeFromDescription();
        at.MapScalarApiReference("/docs", options => options
            .WithTitle("Syncline")
            .WithOpenApiRoutePattern($"{prefix}/v1/openapi.json")).ExcludeFromDescription();

        var api = at.MapGroup("/v1");
        api.WithPipeline();
        api.MapCustomers();
        api.MapProviders();
        api.MapIntegrations();
        api.MapObjects();
        api.MapRuns();
        api.MapInteractions();
        api.MapChanges();
        api.MapPositions();
        api.MapPushing();
        api.MapQuarantine();
        api.MapKeys();
        api.MapAudit();
        api.Map("/{**rest}", NotThere)
            .As("unknown", AccessRole.Viewer, RouteScope.Shared, "What is not there.").ExcludeFromDescription();
        return routes;
    }

    private static IResult NotThere(HttpContext context) => throw Unknowns.Route(context.Request.Method, context.Request.Path);
}
