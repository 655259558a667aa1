using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Records;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.HubSpot;

/// <summary>HubSpot's CRM API, under its v3 paths and under the dated ones.</summary>
internal sealed class HubSpotApi(PartnerWorld world) : PartnerApi(world)
{
    private static readonly LimitSpec Burst = new("hubspot.burst", new RateLimit(100, TimeSpan.FromSeconds(10)), WindowKind.Rolling);
    private static readonly LimitSpec Search = new("hubspot.search", new RateLimit(5, TimeSpan.FromSeconds(1)), WindowKind.Rolling);
    private static readonly LimitSpec Daily = new("hubspot.daily", new RateLimit(250_000, TimeSpan.FromHours(24)), WindowKind.Rolling);

    private readonly HubSpotSignIn _signIn = new(world);
    private readonly HubSpotObjects _objects = new(world);
    private readonly HubSpotSearch _search = new(world);
    private readonly HubSpotAssociations _associations = new(world);

    public override void Map(OperationMap map)
    {
        foreach (var path in (string[])["/oauth/v1/token", "/oauth/v3/token", "/oauth/2026-03/token"])
        {
            map.Post(path, new Operation("token", [], _signIn.Token, IsSignIn: true));
        }

        foreach (var objects in (string[])["/crm/v3/objects/{object}", "/crm/objects/2026-03/{object}"])
        {
            map.Get(objects, new Operation("list", [Burst, Daily], _objects.List))
                .Post(objects + "/search", new Operation("search", [Search, Daily], _search.Search))
                .Post(objects + "/batch/read", new Operation("batch", [Burst, Daily], _objects.BatchRead))
                .Get(objects + "/{id}", new Operation("record", [Burst, Daily], _objects.Record));
        }

        map.Get("/crm/v3/owners", new Operation("list", [Burst, Daily], _objects.Owners))
            .Get("/crm/v3/properties/{object}", new Operation("properties", [Burst, Daily], _objects.Properties))
            .Post("/crm/v4/associations/{object}/{to}/batch/read", new Operation("associations", [Burst, Daily], _associations.BatchRead))
            .Get("/account-info/v3/details", new Operation("account", [Burst, Daily], HubSpotSignIn.Details));
    }

    public override void Read(PartnerCall call)
    {
        Identify(call, Bearer(call));
        call.Resource = call.Route("object") is { Length: > 0 } named ? HubSpotNames.Resource(named) : call.Path.StartsWith("/crm/v3/owners", StringComparison.Ordinal) ? "owners" : "";
        call.Types = World.TypesOf(call.Resource);
        call.IsContinuation = call.Operation.Name == "search"
            ? call.TryJson(out var body) && ((body.TryGetProperty("after", out var after) && after.ToString() is not ("" or "0")) || HubSpotFilters.ContinuesAfterId(body))
            : call.Query("after") is not null;
        if (call.Operation.IsSignIn)
        {
            call.CustomerName = Tokens.Client(call.BodyValue("client_id"))?.Customer.Name ?? "-";
        }
    }

    public override Answer Unauthorized(PartnerCall call)
    {
        if (call.TokenState is not TokenState.Expired)
        {
            return HubSpotErrors.Error(401, "Authentication credentials not found. This API supports OAuth 2.0 authentication.", "INVALID_AUTHENTICATION")
                .With("x-hubspot-auth-failure", "401 Unauthorized");
        }

        var expired = call.Token?.Expires ?? call.Now;
        return HubSpotErrors.Error(401, $"The OAuth token used to make this call expired {(int)(call.Now - expired).TotalSeconds} second(s) ago.", "EXPIRED_AUTHENTICATION", writer =>
        {
            writer.WriteStartObject("context");
            writer.WriteStartArray("expire time");
            writer.WriteStringValue(expired.ToIsoMilliseconds());
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public override Answer LimitReached(PartnerCall call, LimitState limit)
    {
        if (limit.Name == Search.Name)
        {
            return HubSpotErrors.Error(429, "You have reached your secondly limit.", "RATE_LIMITS") with { IsLimitRefusal = true };
        }

        var seconds = Math.Max(1, (int)Math.Ceiling((limit.Resets - call.Now).TotalSeconds));
        var refusal = HubSpotErrors.RateLimit(limit.Name == Daily.Name ? "DAILY" : "TEN_SECONDLY_ROLLING") with { IsLimitRefusal = true };
        return limit.Name == Daily.Name
            ? refusal
            : (refusal with { RetryAt = call.Now.AddSeconds(seconds) }).With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }

    public override Answer TooManyRequests(PartnerCall call) => call.Operation.Name == "search"
        ? HubSpotErrors.Error(429, "You have reached your secondly limit.", "RATE_LIMITS")
        : HubSpotErrors.RateLimit("TEN_SECONDLY_ROLLING");

    public override Answer ServerError(PartnerCall call) => HubSpotErrors.Error(500, "internal error", null);

    public override Answer NotFound(PartnerCall call) => HubSpotErrors.NotFound();

    /// <summary>Search tells of the daily limit only.</summary>
    public override void Describe(PartnerCall call, Answer answer, IReadOnlyList<LimitState> limits)
    {
        foreach (var limit in limits)
        {
            if (limit.Name == Daily.Name)
            {
                answer.With("X-HubSpot-RateLimit-Daily", Number(limit.Limit)).With("X-HubSpot-RateLimit-Daily-Remaining", Number(limit.Remaining));
            }
            else if (limit.Name == Burst.Name)
            {
                answer.With("X-HubSpot-RateLimit-Max", Number(limit.Limit))
                    .With("X-HubSpot-RateLimit-Remaining", Number(limit.Remaining))
                    .With("X-HubSpot-RateLimit-Interval-Milliseconds", Number((long)limit.Per.TotalMilliseconds));
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
