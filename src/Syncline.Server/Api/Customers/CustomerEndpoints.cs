using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Security;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Api.Customers;

/// <summary><c>/v1/customers</c>: the organisations whose data is synced.</summary>
internal static class CustomerEndpoints
{
    private const string Kind = "customers";

    public static void MapCustomers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/customers").WithTags("Customers");
        group.MapGet("", ListAsync).As("listCustomers", AccessRole.Viewer, RouteScope.Installation, "Lists customers by name.");
        group.MapPost("", AddAsync).As("addCustomer", AccessRole.Admin, RouteScope.Installation, "Adds a customer.");
        group.MapGet("/{customer:long}", FindAsync).As("getCustomer", AccessRole.Viewer, RouteScope.Customer, "Gives one customer.");
        group.MapDelete("/{customer:long}", EraseAsync).As(
            "eraseCustomer",
            AccessRole.Admin,
            RouteScope.Installation,
            "Erases a customer with everything that is stored of it.",
            "Its integrations are disconnected first, so that nothing is written any more. Cut off, it goes on when it is called again.");
    }

    private static async Task<Reply<ListJson<CustomerJson>>> ListAsync(
        ICustomerStore customers, string? name, string? after, int? limit, CancellationToken cancellationToken)
    {
        if (name is not null)
        {
            var one = await customers.FindAsync(name, cancellationToken);
            return new(new ListJson<CustomerJson>(one is null ? [] : [CustomerJson.Of(one)], null));
        }

        var most = Paging.Limit(limit);
        var rows = await customers.ListAsync(Paging.Read(Kind, after), most + 1, cancellationToken);
        return new(Paging.Page(rows, most, CustomerJson.Of, Kind, row => row.Name));
    }

    private static async Task<CreatedReply<CustomerJson>> AddAsync(
        JsonBody<NewCustomerJson> body, ICustomerStore customers, SecretBox box, CancellationToken cancellationToken)
    {
        var name = CustomerNames.Require(body.Value.Name);
        CustomerNames.RequireTimeZone(body.Value.TimeZone);
        return new(CustomerJson.Of(await customers.AddAsync(name, body.Value.TimeZone, id => box.CreateDataKey(id), cancellationToken)));
    }

    private static async Task<Reply<CustomerJson>> FindAsync(long customer, ICustomerStore customers, CancellationToken cancellationToken) =>
        new(CustomerJson.Of(await customers.RequireAsync(customer, cancellationToken)));

    private static async Task<Reply<ErasedJson>> EraseAsync(
        long customer,
        ICustomerStore customers,
        Eraser eraser,
        AuditTrail audit,
        [FromQuery(Name = "dry_run")] bool? dryRun,
        CancellationToken cancellationToken)
    {
        var id = (await customers.RequireAsync(customer, cancellationToken)).Id;
        if (dryRun is true)
        {
            var kinds = await eraser.PreviewAsync(ErasureScope.Of(id), cancellationToken);
            return new(ErasedJson.Of(kinds));
        }

        var rows = await eraser.EraseAsync(ErasureScope.Of(id), _ => { }, cancellationToken);

        // Under the installation: what is written under the Customer goes with it.
        await audit.RecordAsync(Subjects.Customer(id) with { Customer = null }, "customer.erased", null, new { rows });
        return new(new ErasedJson(false, rows, []));
    }
}
