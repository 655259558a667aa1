using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Interactions;

/// <summary><c>/v1/interactions</c>: what was synced.</summary>
internal static class InteractionEndpoints
{
    private const string Start = "start";

    public static void MapInteractions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/interactions", ListAsync).WithTags("Interactions").As(
            "listInteractions",
            AccessRole.Viewer,
            RouteScope.Shared,
            "Lists interactions: of one customer, or of all.",
            "Customer by customer, object by object, within each by id. A page may be short, even empty, and not be the last: go on while there is a next. With changed_since each request looks through 10,000 and no more; who wants every change follows the change feed.");
        api.MapGet("/customers/{customer:long}/objects/{id:long}/interactions/{**record}", FindAsync).WithTags("Interactions").As(
            "getInteraction", AccessRole.Viewer, RouteScope.Customer, "Gives one interaction; a tombstone too.", "The record's id is percent-encoded, slashes in it included.");
        api.MapDelete("/customers/{customer:long}/objects/{id:long}/interactions/{**record}", EraseAsync).WithTags("Interactions").As(
            "eraseInteraction",
            AccessRole.Admin,
            RouteScope.Customer,
            "Erases one record with everything that is stored of it.",
            "In the change feed 'erased' remains. What is still at the partner comes back with a later reading: erase it there first.");
    }

    private static async Task<Reply<InteractionListJson>> ListAsync(
        Caller caller,
        InteractionLists lists,
        IChangeFeed feed,
        long? customer,
        string? provider,
        string? type,
        long? @object,
        [FromQuery(Name = "changed_since")] DateTimeOffset? changedSince,
        bool? deleted,
        string? fields,
        string? include,
        string? snapshot,
        string? after,
        int? limit,
        CancellationToken cancellationToken)
    {
        if (snapshot is not (null or Start))
        {
            throw ParameterError.Of("snapshot", snapshot, $"is none of its values: {Start}");
        }

        var owner = caller.Within(customer);
        if (@object is { } alone && owner is null)
        {
            throw ParameterError.Of("object", alone, "goes with the customer that it is of");
        }

        // Taken before anything is listed: what changes meanwhile comes after it.
        var position = snapshot is null ? null : await feed.FindEndAsync(cancellationToken);
        var filter = new InteractionFilter(provider, type, @object, changedSince, deleted is true, after, Paging.Limit(limit));
        var page = await lists.ListAsync(owner, filter, InteractionView.Read(fields, include), cancellationToken);
        return new(new InteractionListJson(page.Items, page.Next, position));
    }

    private static async Task<Reply<InteractionJson>> FindAsync(
        long customer,
        long id,
        string record,
        HttpContext context,
        ICustomerReader reader,
        IInteractionReader interactions,
        string? fields,
        string? include,
        CancellationToken cancellationToken)
    {
        var key = new ObjectKey(new CustomerId(customer), new ObjectId(id));
        var owner = await reader.ListObjectsAsync(key.Customer, key.Object, cancellationToken) is [var known] ? known : throw Unknowns.Object(id);
        var name = RecordPath.Read(context, record);
        var row = await interactions.FindAsync(key, name, cancellationToken) ?? throw Unknowns.Interaction(name);
        return new(InteractionJson.Of(owner, row, InteractionView.Read(fields, include)));
    }

    private static async Task<EmptyReply> EraseAsync(
        long customer,
        long id,
        string record,
        HttpContext context,
        Eraser eraser,
        IIdempotencyStore requests,
        AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var (key, name) = (new ObjectKey(new CustomerId(customer), new ObjectId(id)), RecordPath.Read(context, record));
        if (!await eraser.EraseRecordAsync(key, name, cancellationToken))
        {
            throw Unknowns.Interaction(name);
        }

        // Neither what was answered of it, nor its id in the log.
        await requests.ForgetOfAsync(key.Customer, cancellationToken);
        await audit.RecordAsync(Subjects.Object(key), "interaction.erased", null, null);
        return new EmptyReply();
    }
}
