using System.Globalization;
using Syncline.Runs;

namespace Syncline.Server.Api.Requests;

/// <summary>What is not there, or is another Customer's: both are said in the same words.</summary>
internal static class Unknowns
{
    public static SyncException Customer(long customer) => Of("engine.customer_unknown", "customer", customer, "GET /v1/customers lists them.");

    public static SyncException Integration(long integration) =>
        Of("engine.integration_unknown", "integration", integration, "GET /v1/customers/{customer}/integrations lists them.");

    public static SyncException Object(long number) => Of("engine.object_unknown", "integration object", number, "GET /v1/objects lists them.");

    public static SyncException Run(long run) => Of("engine.run_unknown", "run", run, "GET /v1/runs lists them; old ones are pruned.");

    public static SyncException Quarantined(long number) => Of("engine.quarantined_unknown", "record in quarantine", number, "GET /v1/quarantine lists them; it may have been replayed.");

    public static SyncException Key(long key) => Of("auth.key_not_found", "key", key, "GET /v1/keys lists those that were not revoked.");

    public static SyncException Interaction(string id) => new(new SyncError(
        "engine.interaction_unknown", $"The integration object has no interaction '{id}'.", "Check the id, letter by letter; in a path it is percent-encoded."));

    public static SyncException Provider(string name) => new(new SyncError(
        "provider.unknown", $"There is no provider '{name}'.", "GET /v1/providers lists them."));

    /// <summary>For what belongs to the installation and is asked for with a Customer's key, and for what there never was.</summary>
    public static SyncException Route(string method, string path) => new(new SyncError(
        "api.route_unknown", $"There is no {method} {path}.", "The description of the API is at /v1/openapi.json, and for people at /docs."));

    private static SyncException Of(string code, string what, long number, string hint) =>
        new(new SyncError(code, $"There is no {what} {number.ToString(CultureInfo.InvariantCulture)}.", hint));
}
