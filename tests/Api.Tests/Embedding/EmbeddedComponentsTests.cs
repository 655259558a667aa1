using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Providers.Extending;
using Syncline.Server.Connecting;
using Syncline.Server.Embedding;

namespace Api.Tests.Embedding;

/// <summary>Custom components that an application registers, through the whole engine on SQLite.</summary>
public sealed class EmbeddedComponentsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manifest_of_one_component_of_each_kind_is_synced()
    {
        await using var partner = await LedgerPartner.StartAsync(Stop);
        await using var host = await EmbeddedHost.StartAsync(configure: syncline => syncline
            .UseProviders(Path.Combine(ProjectRoot.Folder, "samples", "CustomComponents", "providers"))
            .AddComponents(ComponentAssembly.Load(Path.Combine(AppContext.BaseDirectory, "CustomComponents.dll")))
            .SendHost("acme.ledger.example", partner.Address)
            .AllowNetworks("loopback"));
        using var code = host.InProcess();
        var customer = (await code.PostAsync("/v1/customers", new { name = "ACME" })).Json["id"]!.GetValue<long>();

        var connected = await code.PostAsync($"/v1/customers/{customer}/integrations", new
        {
            provider = "ledger",
            settings = new { subdomain = "https://acme.ledger.example/login", key_id = "k1", own_domain = "acme.example" },
            secrets = new { secret = "s3cret" },
        });
        connected.Status.ShouldBe(HttpStatusCode.Created, connected.Text);
        connected.Json["refusal"].ShouldBeNull(connected.Text);

        (await FieldsAsync(code, customer, "contact", 2)).ShouldBe(
        [
            """{"name":"Ann Lee","email":"ann@globex.example","first_name":"Ann","last_name":"Lee","joined":"2026-01-01T00:00:00Z"}""",
            """{"name":"Cy Dee Fox","email":"c@initech.example","first_name":"Cy","last_name":"Fox","joined":"2026-01-01T00:00:02Z"}""",
        ]);
        (await FieldsAsync(code, customer, "order", 2)).ShouldBe(["""{"amount":12.50,"region":"eu"}""", """{"amount":3,"region":"eu"}"""]);
        (await FieldsAsync(code, customer, "folder", 2)).ShouldBe(["""{"name":"Invoices"}""", """{"name":"2026"}"""]);
    }

    [Fact]
    public void A_class_that_is_registered_twice_is_refused_at_once()
    {
        var refusal = Should.Throw<SettingsException>(() => new ServiceCollection().AddSyncline(syncline => syncline
            .AddComponent<ICustomValidationStrategy>("x.One", _ => new Anything())
            .AddComponent("x.One", _ => new Anything())));

        refusal.Problems.ShouldHaveSingleItem().Code.ShouldBe("settings.components_conflict");
    }

    /// <summary>The mapped fields of a type's interactions, in the order of their ids, once there are so many.</summary>
    private static async Task<IEnumerable<string>> FieldsAsync(ApiClient code, long customer, string type, int count)
    {
        for (var wait = 0; ; wait++)
        {
            var items = (await code.GetAsync($"/v1/interactions?customer={customer}&type={type}")).Json["items"] as JsonArray ?? [];
            if (items.Count >= count)
            {
                return items.OrderBy(item => item!["id"]!.ToString(), StringComparer.Ordinal).Select(item => item!["fields"]!.ToJsonString());
            }

            wait.ShouldBeLessThan(100, $"{type}: {(await code.GetAsync($"/v1/customers/{customer}/objects")).Text}");
            await Task.Delay(100, Stop);
        }
    }

    private sealed class Anything : ICustomValidationStrategy
    {
        public string? FindFault(JsonNode? value) => null;
    }
}
