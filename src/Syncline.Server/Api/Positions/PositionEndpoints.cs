using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Positions;

/// <summary><c>/v1/positions</c>: places in the change feed that are kept under a name. A Customer's names are apart from the installation's.</summary>
internal static class PositionEndpoints
{
    private const string Kind = "positions";

    public static void MapPositions(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/positions").WithTags("Changes");
        group.MapGet("", ListAsync).As("listPositions", AccessRole.Viewer, RouteScope.Shared, "Lists the positions that are kept, by name: a customer's, or the installation's own.");
        group.MapGet("/{position}", FindAsync).As("getPosition", AccessRole.Viewer, RouteScope.Shared, "Gives one position.");
        group.MapPut("/{position}", MoveAsync).As(
            "movePosition", AccessRole.Operator, RouteScope.Shared, "Moves a position, if it stands where it is said to stand; or makes it.", "409 feed.position_moved otherwise: of several who move it at once one does.");
        group.MapDelete("/{position}", RemoveAsync).As("removePosition", AccessRole.Operator, RouteScope.Shared, "Forgets a position.");
    }

    private static async Task<Reply<ListJson<PositionJson>>> ListAsync(
        Caller caller, ICustomerStore customers, IFeedPositions positions, long? customer, string? after, int? limit, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var rows = await positions.ListAsync(await OwnerAsync(caller, customers, customer, cancellationToken), Paging.Read(Kind, after), most + 1, cancellationToken);
        return new(Paging.Page(rows, most, PositionJson.Of, Kind, row => row.Name));
    }

    private static async Task<Reply<PositionJson>> FindAsync(
        string position, Caller caller, ICustomerStore customers, IFeedPositions positions, long? customer, CancellationToken cancellationToken) =>
        new(PositionJson.Of(await positions.FindAsync(await OwnerAsync(caller, customers, customer, cancellationToken), position, cancellationToken) ?? throw Unknown(position)));

    private static async Task<Reply<PositionJson>> MoveAsync(
        string position,
        Caller caller,
        JsonBody<MovePositionJson> body,
        ICustomerStore customers,
        IFeedPositions positions,
        long? customer,
        CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(caller, customers, customer, cancellationToken);
        if (!Names.IsUsable(position))
        {
            throw Errors.ParameterError.Of("position", position, $"is no name: it has 1 to {Names.Longest} characters, none of them a control character");
        }

        var isMoved = await positions.MoveAsync(owner, position, body.Value.From, body.Value.To, cancellationToken);
        var now = await positions.FindAsync(owner, position, cancellationToken);
        return isMoved && now is not null ? new(PositionJson.Of(now)) : throw new SyncException(new SyncError(
            "feed.position_moved",
            now is null ? $"There is no position '{position}'." : $"The position '{position}' does not stand where it was said to: it was moved at {now.MovedAt:O}.",
            now is null ? "Leave 'from' out to make it." : "Read it again, and go on from there."));
    }

    private static async Task<EmptyReply> RemoveAsync(
        string position, Caller caller, ICustomerStore customers, IFeedPositions positions, long? customer, CancellationToken cancellationToken) =>
        await positions.RemoveAsync(await OwnerAsync(caller, customers, customer, cancellationToken), position, cancellationToken) ? new EmptyReply() : throw Unknown(position);

    private static async Task<CustomerId?> OwnerAsync(Caller caller, ICustomerStore customers, long? customer, CancellationToken cancellationToken) =>
        caller.Within(customer) is { } owner ? (await customers.RequireAsync(owner.Value, cancellationToken)).Id : null;

    private static SyncException Unknown(string name) => new(new SyncError(
        "feed.no_such_position", $"There is no position '{name}'.", "GET /v1/positions lists them; PUT makes one."));
}
