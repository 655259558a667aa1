using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Server.Api;
using Syncline.Server.Storage;

namespace Api.Tests;

/// <summary>A server with two Customers, each with something of everything: an integration, an object that was synced, a record set aside, a key.</summary>
internal sealed class ApiWorld : IAsyncDisposable
{
    /// <summary>How many records of each Customer have no id and are set aside.</summary>
    public const int SetAside = 12;

    private ApiWorld(ApiServer server, ApiClient admin) => (Server, Admin) = (server, admin);

    public ApiServer Server { get; }

    /// <summary>An admin of the installation.</summary>
    public ApiClient Admin { get; }

    public Tenant Acme { get; private set; } = null!;

    public Tenant Other { get; private set; } = null!;

    public static async Task<ApiWorld> StartAsync(Action<ApiOptions>? options = null, InstallationStorage? storage = null, int spares = 0, Action<IServiceCollection>? services = null)
    {
        var server = await ApiServer.StartAsync(options, storage, services: services);
        server.Partner.Companies.Enqueue("""{"id":"c1","name":"One","website":"ONE.example","owner_id":"o","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z"}""");
        server.Partner.Companies.Enqueue("""{"id":"c/2","name":"Two","website":null,"owner_id":"o","created_at":"2024-01-02T00:00:00Z","updated_at":"2024-01-02T00:00:00Z"}""");
        for (var i = 0; i < spares; i++)
        {
            server.Partner.Companies.Enqueue($$"""{"id":"spare{{i}}","name":"Spare","created_at":"2024-01-01T00:00:00Z","updated_at":"2024-01-01T00:00:00Z"}""");
        }

        for (var i = 0; i < SetAside; i++)
        {
            server.Partner.Companies.Enqueue($$"""{"name":"Without an id {{i}}","updated_at":"2024-01-03T00:00:00Z"}""");
        }

        var world = new ApiWorld(server, await server.ClientAsync(AccessRole.Admin));
        world.Acme = await world.AddAsync("ACME");
        world.Other = await world.AddAsync("Other");
        return world;
    }

    public async Task<Tenant> AddAsync(string name)
    {
        var customer = (await Admin.PostAsync("/v1/customers", new { name })).ShouldBe(HttpStatusCode.Created).Id;
        var connected = (await Admin.PostAsync(
            $"/v1/customers/{customer}/integrations", new { provider = "acme-crm", secrets = new { access_token = CrmPartner.Token } })).ShouldBe(HttpStatusCode.Created).Json;
        connected["refusal"].ShouldBeNull(connected.ToJsonString());
        var integration = connected["integration"]!["id"]!.GetValue<long>();
        var synced = await UntilSyncedAsync(customer);
        synced["quarantined"]!.GetValue<long>().ShouldBe(SetAside);
        var quarantined = await Admin.ListAsync($"/v1/quarantine?customer={customer}");
        var key = (await Admin.PostAsync("/v1/keys", new { name = $"{name}'s own", role = "viewer", customer })).ShouldBe(HttpStatusCode.Created).Json;
        var position = (await Admin.GetAsync($"/v1/changes?customer={customer}&limit=1")).ShouldBe(HttpStatusCode.OK).Json["next"]!.GetValue<string>();
        (await Admin.SendAsync(HttpMethod.Put, $"/v1/positions/reader?customer={customer}", new { to = position })).ShouldBe(HttpStatusCode.OK);
        return new Tenant(
            customer,
            integration,
            synced["id"]!.GetValue<long>(),
            synced["last_run"]!["id"]!.GetValue<long>(),
            quarantined[0]["number"]!.GetValue<long>(),
            key["key"]!["id"]!.GetValue<long>(),
            position,
            "reader",
            "c1");
    }

    /// <summary>Somebody of a Customer's with this role.</summary>
    public async Task<ApiClient> ClientAsync(AccessRole role, Tenant tenant) => Server.Client(await Server.MakeKeyAsync(role, new CustomerId(tenant.Customer)));

    /// <summary>The Customer with a key and a record set aside that may go: those that it has been told of stay.</summary>
    public async Task<Tenant> WithSpareAsync(Tenant tenant)
    {
        var key = (await Admin.PostAsync("/v1/keys", new { name = "spare", customer = tenant.Customer })).Json["key"]!["id"]!.GetValue<long>();
        var last = (await Admin.ListAsync($"/v1/quarantine?customer={tenant.Customer}"))[^1]["number"]!.GetValue<long>();
        var spare = (await Admin.ListAsync($"/v1/interactions?customer={tenant.Customer}&object={tenant.Object}"))[^1]["id"]!.GetValue<string>();
        (await Admin.SendAsync(HttpMethod.Put, $"/v1/positions/spare?customer={tenant.Customer}", new { to = tenant.Position })).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
        return tenant with { Key = key, Quarantined = last, Reader = "spare", Record = spare };
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Server.DisposeAsync();
    }

    private async Task<JsonObject> UntilSyncedAsync(long customer)
    {
        for (var i = 0; i < 600; i++)
        {
            var synced = (await Admin.ListAsync($"/v1/objects?customer={customer}")).SingleOrDefault(row => row["synced_at"] is not null);
            if (synced is not null)
            {
                return synced;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"Customer {customer} was not synced in 30 s: {(await Admin.GetAsync($"/v1/objects?customer={customer}")).Text}");
    }
}

/// <summary>A Customer's numbers.</summary>
internal sealed record Tenant(long Customer, long Integration, long Object, long Run, long Quarantined, long Key, string Position, string Reader, string Record);
