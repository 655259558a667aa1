using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Pushing;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Pushing;

/// <summary><c>/v1/customers/{customer}/interactions/{type}:batch</c>: what a customer's own systems send.</summary>
internal static class PushEndpoints
{
    // Room for what stands between the records.
    private const int BodyLimit = PushReceiver.MostBytes + (1024 * 1024);

    public static void MapPushing(this IEndpointRouteBuilder api) => api.MapPost("/customers/{customer:long}/interactions/{type}:batch", PushAsync)
        .WithTags("Interactions")
        .As(
            "pushInteractions",
            AccessRole.Operator,
            RouteScope.Customer,
            "Takes records that a customer's own system sends: mapped, compared and told in the change feed like those that are read from a partner.",
            "Stored when it answers. 200 only when every record was taken; 207 when some were refused and the others stored; 422 when nothing was stored. Of several with one id the last counts.")
        .WithBodyLimit(BodyLimit);

    private static async Task<PushReply> PushAsync(long customer, string type, JsonBody<PushJson> body, PushReceiver receiver, CancellationToken cancellationToken)
    {
        var records = body.Value.Records.Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(record.GetRawText())).ToList();
        return new(PushedJson.Of(await receiver.PushAsync(new CustomerId(customer), type, records, body.Value.AllOrNothing, cancellationToken)));
    }
}
