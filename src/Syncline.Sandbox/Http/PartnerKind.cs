using System.Text;
using Syncline.Sandbox.HubSpot;
using Syncline.Sandbox.Intercom;
using Syncline.Sandbox.Records;
using Syncline.Sandbox.Salesforce;
using Syncline.Sandbox.Zendesk;

namespace Syncline.Sandbox.Http;

/// <summary>All that the server has to know of a partner to start it: one line of the table below each.</summary>
/// <param name="Name">Its name everywhere.</param>
/// <param name="Hosts">The real hosts that it stands in for; {customer} is the account's name.</param>
/// <param name="Create">Makes its API.</param>
/// <param name="Fill">Gives it its records.</param>
/// <param name="Credentials">Makes one customer's settings: account names, tokens, secrets.</param>
internal sealed record PartnerKind(
    string Name,
    IReadOnlyList<string> Hosts,
    Func<PartnerWorld, PartnerApi> Create,
    Action<WorldBuilder, PartnerWorld> Fill,
    Action<PartnerWorld, SandboxCustomer, Uri, Dictionary<string, string>> Credentials)
{
    public static IReadOnlyList<PartnerKind> All { get; } =
    [
        new("salesforce", ["login.salesforce.com", "{customer}.my.salesforce.com"], world => new SalesforceApi(world), (builder, world) => builder.FillSalesforce(world), (world, customer, address, settings) =>
        {
            settings["instance_url"] = address.GetLeftPart(UriPartial.Authority);
            settings["login_url"] = address.GetLeftPart(UriPartial.Authority);
            settings["api_version"] = "62.0";
            AddClient(world, customer, settings);
        }),
        new("hubspot", ["api.hubapi.com"], world => new HubSpotApi(world), (builder, world) => builder.FillHubSpot(world), (world, customer, _, settings) =>
        {
            settings["auth_type"] = "oauth";
            settings["access_token"] = world.Tokens.AddStatic("private-app", customer);
            AddClient(world, customer, settings);
        }),
        new("zendesk", ["{customer}.zendesk.com"], world => new ZendeskApi(world), (builder, world) => builder.FillZendesk(world), (world, customer, _, settings) =>
        {
            settings["auth_type"] = "api_token";
            settings["subdomain"] = customer.Slug;
            settings["email"] = ZendeskApi.BasicUser(customer).Replace("/token", "", StringComparison.Ordinal);
            settings["api_token"] = world.Tokens.AddStatic("api-token", customer);
            world.Tokens.NoteSecret(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ZendeskApi.BasicUser(customer)}:{settings["api_token"]}")));
            AddClient(world, customer, settings);
        }),
        new("intercom", ["api.intercom.io"], world => new IntercomApi(world), (builder, world) => builder.FillIntercom(world), (world, customer, _, settings) =>
        {
            settings["access_token"] = world.Tokens.AddStatic("access", customer);
            AddClient(world, customer, settings);
        }),
    ];

    private static void AddClient(PartnerWorld world, SandboxCustomer customer, Dictionary<string, string> settings)
    {
        var client = world.Tokens.AddClient(customer);
        settings["client_id"] = client.ClientId;
        settings["client_secret"] = client.ClientSecret;
        settings[world.Partner == "intercom" ? "code" : "refresh_token"] = client.RefreshToken;
    }
}
