using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Runs;
using Syncline.Server.Api.Customers;
using Syncline.Server.Api.Requests;
using Syncline.Server.Connecting;

namespace Syncline.Server.Api.Integrations;

/// <summary><c>/v1/customers/{customer}/integrations</c>: a customer's connections.</summary>
internal static class IntegrationEndpoints
{
    private const string Kind = "integrations";

    public static void MapIntegrations(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/customers/{customer:long}/integrations").WithTags("Integrations");
        group.MapGet("", ListAsync).As("listIntegrations", AccessRole.Viewer, RouteScope.Customer, "Lists a customer's integrations.");
        group.MapPost("", AddAsync).As(
            "addIntegration",
            AccessRole.Operator,
            RouteScope.Customer,
            "Connects a customer to a provider.",
            "Checks and stores the settings, seals the secrets, asks the partner whether it takes them, and has the provider's types synced.");
        group.MapGet("/{integration:long}", FindAsync).As("getIntegration", AccessRole.Viewer, RouteScope.Customer, "Gives one integration, with its ETag.");
        group.MapPatch("/{integration:long}", ChangeAsync).As(
            "changeIntegration", AccessRole.Operator, RouteScope.Customer, "Renames an integration, or sets its schedule or overrides.", "With If-Match only if nobody changed it since.");
        group.MapPost("/{integration:long}:connect", ConnectAsync).As(
            "connectIntegration",
            AccessRole.Operator,
            RouteScope.Customer,
            "Connects an integration anew: other credentials or settings.",
            "Its objects that needed a person go on; after a disconnect all of them. Credentials for another account are refused unless they are meant.");
        group.MapPost("/{integration:long}:test", TestAsync).As(
            "testIntegration", AccessRole.Operator, RouteScope.Customer, "Asks the partner whether it takes the stored credentials and settings.");
        group.MapPost("/{integration:long}:disconnect", DisconnectAsync).As(
            "disconnectIntegration",
            AccessRole.Operator,
            RouteScope.Customer,
            "Disconnects an integration: ends its runs, erases its secrets, pauses its objects.",
            "Whoever works on one of its runs can commit nothing more. What was synced stays.");
        group.MapDelete("/{integration:long}", EraseAsync).As(
            "eraseIntegration",
            AccessRole.Admin,
            RouteScope.Customer,
            "Erases an integration with everything that is stored of it.",
            "It is disconnected first. In the change feed 'erased' remains, one for each of its objects. Cut off, it goes on when it is called again.");
    }

    private static async Task<Reply<ListJson<IntegrationJson>>> ListAsync(
        long customer,
        ICustomerStore customers,
        IIntegrationStore integrations,
        ICredentialStore credentials,
        string? after,
        int? limit,
        CancellationToken cancellationToken)
    {
        var id = (await customers.RequireAsync(customer, cancellationToken)).Id;
        var most = Paging.Limit(limit);
        IntegrationKey? from = Paging.ReadNumber(Kind, after) is { } number ? new IntegrationKey(id, new IntegrationId(number)) : null;
        var rows = await integrations.ListAsync(id, from, most + 1, cancellationToken);
        var connected = new HashSet<IntegrationKey>();
        foreach (var row in rows.Take(most))
        {
            if (await credentials.ReadAsync(row.Key, cancellationToken) is not null)
            {
                connected.Add(row.Key);
            }
        }

        return new(Paging.Page(rows, most, row => IntegrationJson.Of(row, connected.Contains(row.Key)), Kind, row => row.Key.Integration));
    }

    private static async Task<CreatedReply<ConnectedJson>> AddAsync(
        long customer,
        JsonBody<NewIntegrationJson> body,
        ICustomerStore customers,
        IIntegrationStore integrations,
        IProviderCatalog catalog,
        Connector connector,
        CancellationToken cancellationToken)
    {
        var owner = await customers.RequireAsync(customer, cancellationToken);
        var provider = catalog.Find(body.Value.Provider) ?? throw Unknowns.Provider(body.Value.Provider);
        var name = IntegrationChanger.RequireName(body.Value.Name ?? provider.Name);
        if (await integrations.FindAsync(owner.Id, name, cancellationToken) is { } known)
        {
            throw new SyncException(new SyncError(
                "engine.name_taken",
                $"Customer {owner.Id} has an integration called '{name}' already: {known.Key.Integration}.",
                "Give this one another name, or connect that one anew."));
        }

        return new(ConnectedJson.Of(await connector.ConnectAsync(IntegrationChanger.RequestOf(owner, provider, name, body.Value), cancellationToken)));
    }

    private static async Task<Reply<IntegrationJson>> FindAsync(
        long customer, long integration, IIntegrationStore integrations, IntegrationChanger changer, CancellationToken cancellationToken) =>
        await changer.ReadAsync(await RequireAsync(integrations, customer, integration, cancellationToken), cancellationToken);

    private static async Task<Reply<IntegrationJson>> ChangeAsync(
        long customer,
        long integration,
        JsonBody<IntegrationPatchJson> body,
        HttpContext context,
        IIntegrationStore integrations,
        IntegrationChanger changer,
        CancellationToken cancellationToken)
    {
        var known = await RequireAsync(integrations, customer, integration, cancellationToken);
        await changer.ChangeAsync(known, body.Value, context, cancellationToken);
        return await changer.ReadAsync(await RequireAsync(integrations, customer, integration, cancellationToken), cancellationToken);
    }

    private static async Task<Reply<ConnectedJson>> ConnectAsync(
        long customer,
        long integration,
        JsonBody<ConnectJson> body,
        ICustomerStore customers,
        IIntegrationStore integrations,
        ConnectionFactory connections,
        Connector connector,
        CancellationToken cancellationToken)
    {
        var known = await RequireAsync(integrations, customer, integration, cancellationToken);
        var owner = await customers.RequireAsync(customer, cancellationToken);
        var request = IntegrationChanger.RequestOf(owner, connections.ProviderOf(known.Provider), known.Name, body.Value);
        var result = await connector.ConnectAsync(request, cancellationToken);

        // Nothing was changed then, and so it is no answer to have been connected.
        return result.Refusal is { Code: "auth.other_account" } other ? throw new SyncException(other) : new(ConnectedJson.Of(result));
    }

    private static async Task<Reply<TestedJson>> TestAsync(
        long customer, long integration, IIntegrationStore integrations, ConnectionFactory connections, CancellationToken cancellationToken)
    {
        var known = await RequireAsync(integrations, customer, integration, cancellationToken);
        var refusal = await connections.ProviderOf(known.Provider).Source.CheckAsync(connections.Connect(known), cancellationToken);
        return new(new TestedJson(refusal is null, Errors.ErrorJson.Of(refusal)));
    }

    private static async Task<EmptyReply> DisconnectAsync(long customer, long integration, IIntegrationStore integrations, CancellationToken cancellationToken)
    {
        await integrations.DisconnectAsync((await RequireAsync(integrations, customer, integration, cancellationToken)).Key, cancellationToken);
        return new EmptyReply();
    }

    private static async Task<Reply<ErasedJson>> EraseAsync(
        long customer,
        long integration,
        IIntegrationStore integrations,
        Eraser eraser,
        IIdempotencyStore requests,
        AuditTrail audit,
        [FromQuery(Name = "dry_run")] bool? dryRun,
        CancellationToken cancellationToken)
    {
        var known = await RequireAsync(integrations, customer, integration, cancellationToken);
        var scope = ErasureScope.Of(known.Key);
        if (dryRun is true)
        {
            return new(ErasedJson.Of(await eraser.PreviewAsync(scope, cancellationToken)));
        }

        var rows = await eraser.EraseAsync(scope, _ => { }, cancellationToken);
        await requests.ForgetOfAsync(known.Key.Customer, cancellationToken);
        await audit.RecordAsync(Subjects.Integration(known.Key), "integration.erased", null, new { rows });
        return new(new ErasedJson(false, rows, []));
    }

    private static async Task<Integration> RequireAsync(IIntegrationStore integrations, long customer, long integration, CancellationToken cancellationToken) =>
        await integrations.FindAsync(new IntegrationKey(new CustomerId(customer), new IntegrationId(integration)), cancellationToken)
        ?? throw Unknowns.Integration(integration);
}
