using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Objects;

/// <summary><c>/v1/objects</c> and <c>/v1/customers/{customer}/objects</c>: what is synced.</summary>
internal static class ObjectEndpoints
{
    private const string Kind = "objects";

    public static void MapObjects(this IEndpointRouteBuilder api)
    {
        api.MapGet("/objects", ListAsync).WithTags("Objects").As(
            "listObjects", AccessRole.Viewer, RouteScope.Shared, "Lists integration objects.", "A cursor is of its filters and order.");
        var group = api.MapGroup("/customers/{customer:long}/objects").WithTags("Objects");
        group.MapGet("/{id:long}", FindAsync).As("getObject", AccessRole.Viewer, RouteScope.Customer, "Gives one integration object, with its ETag.");
        group.MapPatch("/{id:long}", ChangeAsync).As(
            "changeObject",
            AccessRole.Operator,
            RouteScope.Customer,
            "Sets an object's interval or schedule, pauses or resumes it, or overrides its type.",
            "With If-Match only if nobody changed it since.");
        group.MapPost("/{id:long}:sync", SyncAsync).As("syncObject", AccessRole.Operator, RouteScope.Customer, "Asks for what changed, now.");
        group.MapPost("/{id:long}:resync", ResyncAsync).As(
            "resyncObject",
            AccessRole.Operator,
            RouteScope.Customer,
            "Asks for a full reading, now; or, as a dry run, says what it would cost in calls.");
    }

    private static async Task<Reply<ListJson<ObjectJson>>> ListAsync(
        Caller caller,
        IObjectReader objects,
        long? customer,
        string? provider,
        string? type,
        [WordsOf(typeof(ObjectStatus))] string? status,
        bool? late,
        [WordsOf(typeof(ObjectSort))] string? sort,
        bool? descending,
        string? after,
        int? limit,
        CancellationToken cancellationToken)
    {
        var wanted = ApiWords.Read<ObjectStatus>("status", status);
        if (late is true && wanted is not (null or ObjectStatus.Late))
        {
            throw Errors.ParameterError.Of("late", "true", "goes with no other status than late");
        }

        var query = new ObjectQuery
        {
            Customer = caller.Within(customer),
            Provider = provider,
            Type = type,
            Status = late is true ? ObjectStatus.Late : wanted,
            Sort = ApiWords.Read<ObjectSort>("sort", sort) ?? ObjectSort.Name,
            IsDescending = descending is true,
            After = Paging.Read(Kind, after),
            Limit = Paging.Limit(limit),
        };
        var page = await objects.ListAsync(query, cancellationToken);
        var rows = late is false ? page.Rows.Where(row => row.Status is not ObjectStatus.Late) : page.Rows;
        return new(new ListJson<ObjectJson>([.. rows.Select(ObjectJson.Of)], page.Next is null ? null : Paging.Write(Kind, page.Next)));
    }

    private static Task<Reply<ObjectJson>> FindAsync(long customer, long id, ObjectChanger changer, CancellationToken cancellationToken) =>
        changer.ReadAsync(KeyOf(customer, id), cancellationToken);

    private static async Task<Reply<ObjectJson>> ChangeAsync(
        long customer, long id, JsonBody<ObjectPatchJson> body, HttpContext context, ObjectChanger changer, CancellationToken cancellationToken)
    {
        await changer.ChangeAsync(KeyOf(customer, id), body.Value, context, cancellationToken);
        return await changer.ReadAsync(KeyOf(customer, id), cancellationToken);
    }

    private static async Task<Reply<SyncAskedJson>> SyncAsync(
        long customer, long id, JsonBody<SyncOptionsJson> body, IObjectControl control, CancellationToken cancellationToken)
    {
        var kind = body.Value.AllowDeletes ? ReadKind.Full : ReadKind.Incremental;
        return new(new SyncAskedJson(await AskAsync(control, KeyOf(customer, id), kind, body.Value.AllowDeletes, cancellationToken)));
    }

    private static async Task<Reply<ResyncJson>> ResyncAsync(
        long customer,
        long id,
        JsonBody<SyncOptionsJson> body,
        IObjectReader objects,
        IObjectControl control,
        ResyncEstimate estimate,
        [FromQuery(Name = "dry_run")] bool? dryRun,
        CancellationToken cancellationToken)
    {
        var row = await objects.FindAsync(KeyOf(customer, id), cancellationToken) ?? throw Unknowns.Object(id);
        var cost = await estimate.OfAsync(row, cancellationToken);
        return dryRun is true
            ? new(cost)
            : new(cost with { IsDryRun = false, Result = await AskAsync(control, row.Key, ReadKind.Full, body.Value.AllowDeletes, cancellationToken) });
    }

    private static async Task<SyncRequestResult> AskAsync(
        IObjectControl control, ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken) =>
        await control.RequestSyncAsync(key, kind, allowDeletes, cancellationToken) switch
        {
            SyncRequestResult.NotFound => throw Unknowns.Object(key.Object.Value),
            SyncRequestResult.NotActive => throw new SyncException(new SyncError(
                "engine.object_not_active", $"Integration object {key.Object} is paused or needs a person; nothing was asked of it.", "Mend the reason, then PATCH it with paused: false.")),
            var asked => asked,
        };

    private static ObjectKey KeyOf(long customer, long id) => new(new CustomerId(customer), new ObjectId(id));
}
