using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Keys;

/// <summary><c>/v1/keys</c>: API keys. A Customer's admin makes and revokes the Customer's.</summary>
internal static class KeyEndpoints
{
    private const string Kind = "keys";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/keys").WithTags("Keys");
        group.MapGet("", ListAsync).As("listKeys", AccessRole.Admin, RouteScope.Shared, "Lists API keys that were not revoked.");
        group.MapPost("", IssueAsync).As("createKey", AccessRole.Admin, RouteScope.Shared, "Makes an API key.", "The key is shown this once; what is stored of it is a hash.");
        group.MapDelete("/{key:long}", RevokeAsync).As("revokeKey", AccessRole.Admin, RouteScope.Shared, "Takes an API key back, for good.");
    }

    private static async Task<Reply<ListJson<KeyJson>>> ListAsync(
        Caller caller, IApiKeyStore keys, long? customer, string? after, int? limit, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        ApiKeyId? from = Paging.ReadNumber(Kind, after) is { } number ? new ApiKeyId(number) : null;
        var rows = await keys.ListAsync(caller.Within(customer), from, most + 1, cancellationToken);
        return new(Paging.Page(rows, most, KeyJson.Of, Kind, row => row.Id));
    }

    private static async Task<CreatedReply<NewKeyJson>> IssueAsync(
        Caller caller, JsonBody<AskedKeyJson> body, ICustomerStore customers, ApiKeys keys, CancellationToken cancellationToken)
    {
        var owner = caller.Within(body.Value.Customer);
        if (owner is { } customer)
        {
            await customers.RequireAsync(customer.Value, cancellationToken);
        }

        var asked = new NewApiKey(owner, body.Value.Name, body.Value.Role, Lifetime(body.Value.Days));
        var issued = await keys.IssueAsync(asked, cancellationToken);
        var key = KeyJson.Of(issued.Key);
        return new(new NewKeyJson(key, issued.Secret.Reveal())) { Again = new NewKeyJson(key, null) };
    }

    private static async Task<EmptyReply> RevokeAsync(Caller caller, long key, ApiKeys keys, CallerFinder callers, CancellationToken cancellationToken)
    {
        if (!await keys.RevokeAsync(caller.Customer, new ApiKeyId(key), cancellationToken))
        {
            throw Unknowns.Key(key);
        }

        callers.Forget(new ApiKeyId(key));
        return new EmptyReply();
    }

    private static TimeSpan? Lifetime(double? days) => days switch
    {
        null => null,
        >= 0 and <= 1_000_000 => TimeSpan.FromDays(days.Value),
        _ => throw ParameterError.Of("days", days.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "is out of range: it is from 0 to 3650"),
    };
}
