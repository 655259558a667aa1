using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Providers;

/// <summary><c>/v1/providers</c>: the catalogue.</summary>
internal static class ProviderEndpoints
{
    private const string Kind = "providers";

    public static void MapProviders(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/providers").WithTags("Providers");
        group.MapGet("", List).As("listProviders", AccessRole.Viewer, RouteScope.Installation, "Lists providers by name: what each offers and needs.");
        group.MapGet("/{provider}", Find).As("getProvider", AccessRole.Viewer, RouteScope.Installation, "Gives one provider.");
    }

    private static Reply<ListJson<ProviderJson>> List(IProviderCatalog catalog, string? after, int? limit)
    {
        var most = Paging.Limit(limit);
        var from = Paging.Read(Kind, after);
        var rows = catalog.All.OrderBy(provider => provider.Name, StringComparer.Ordinal)
            .Where(provider => from is null || string.CompareOrdinal(provider.Name, from) > 0).Take(most + 1).ToList();
        return new(Paging.Page(rows, most, ProviderJson.Of, Kind, row => row.Name));
    }

    private static Reply<ProviderJson> Find(string provider, IProviderCatalog catalog) =>
        new(ProviderJson.Of(catalog.Find(provider) ?? throw Unknowns.Provider(provider)));
}
