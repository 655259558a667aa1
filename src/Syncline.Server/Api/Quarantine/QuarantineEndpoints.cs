using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Quarantine;

/// <summary><c>/v1/quarantine</c>: records that were set aside.</summary>
internal static class QuarantineEndpoints
{
    private const string Kind = "quarantine";
    private const string Raw = "raw";

    public static void MapQuarantine(this IEndpointRouteBuilder api)
    {
        api.MapGet("/quarantine", ListAsync).WithTags("Quarantine").As(
            "listQuarantine", AccessRole.Viewer, RouteScope.Shared, "Lists records that were set aside, oldest first.");
        var group = api.MapGroup("/customers/{customer:long}").WithTags("Quarantine");
        group.MapPost("/objects/{id:long}/quarantine:replay", ReplayAsync).As(
            "replayQuarantine", AccessRole.Operator, RouteScope.Customer, "Maps the records set aside of an object again, and applies those that go through now.");
        group.MapDelete("/quarantine/{number:long}", DiscardAsync).As(
            "discardQuarantined", AccessRole.Operator, RouteScope.Customer, "Drops a record that was set aside, for good.");
    }

    private static async Task<Reply<ListJson<QuarantineJson>>> ListAsync(
        Caller caller,
        IQuarantineStore quarantine,
        long? customer,
        long? @object,
        string? include,
        string? after,
        int? limit,
        CancellationToken cancellationToken)
    {
        var owner = caller.Within(customer);
        if (@object is { } alone && owner is null)
        {
            throw ParameterError.Of("object", alone, "goes with the customer that it is of");
        }

        var most = Paging.Limit(limit);
        var withRaw = ApiWords.ReadSet("include", include, Raw).Contains(Raw);
        ObjectKey? key = @object is { } number ? new ObjectKey(owner!.Value, new ObjectId(number)) : null;
        var rows = await quarantine.ListAsync(owner, key, Paging.ReadNumber(Kind, after) ?? 0, most + 1, cancellationToken);
        return new(Paging.Page(rows, most, row => QuarantineJson.Of(row, withRaw), Kind, row => row.Number));
    }

    private static async Task<Reply<ReplayedJson>> ReplayAsync(
        long customer, long id, IObjectReader objects, QuarantineReplayer replayer, AuditTrail audit, CancellationToken cancellationToken)
    {
        var key = new ObjectKey(new CustomerId(customer), new ObjectId(id));
        if (await objects.FindAsync(key, cancellationToken) is null)
        {
            throw Unknowns.Object(id);
        }

        var (applied, left) = await replayer.ReplayAsync(key, cancellationToken);
        await audit.RecordAsync(Subjects.Object(key), "quarantine.replayed", null, new { applied, left });
        return new(new ReplayedJson(applied, left));
    }

    private static async Task<EmptyReply> DiscardAsync(long customer, long number, IQuarantineStore quarantine, CancellationToken cancellationToken) =>
        await quarantine.DiscardAsync(new CustomerId(customer), number, cancellationToken) ? new EmptyReply() : throw Unknowns.Quarantined(number);
}
