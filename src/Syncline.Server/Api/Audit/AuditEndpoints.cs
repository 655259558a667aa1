using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Audit;

/// <summary><c>/v1/audit</c>: who changed what.</summary>
internal static class AuditEndpoints
{
    private const string Kind = "audit";

    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Audit").As(
        "listAudit", AccessRole.Admin, RouteScope.Shared, "Lists the audit log, newest first: every change of a setting, by whom.");

    private static async Task<Reply<ListJson<AuditJson>>> ListAsync(
        Caller caller, IAuditLog log, long? customer, string? after, int? limit, CancellationToken cancellationToken)
    {
        var most = Paging.Limit(limit);
        var rows = await log.ListAsync(caller.Within(customer), Paging.ReadNumber(Kind, after), most + 1, cancellationToken);
        return new(Paging.Page(rows, most, AuditJson.Of, Kind, row => row.Number));
    }
}
