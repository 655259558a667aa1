using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Salesforce;

/// <summary>Salesforce's REST API: sign-in, query, describe, limits, and the lists of changed and deleted ids.</summary>
internal sealed class SalesforceApi(PartnerWorld world) : PartnerApi(world)
{
    private static readonly LimitSpec Daily = new("salesforce.daily", new RateLimit(100_000, TimeSpan.FromHours(24)), WindowKind.Rolling);

    private readonly SalesforceSignIn _signIn = new(world);
    private readonly SalesforceQueries _queries = new(world);
    private readonly SalesforceObjects _objects = new(world);

    public override void Map(OperationMap map)
    {
        const string Data = "/services/data/{version}";
        map.Post("/services/oauth2/token", new Operation("token", [], _signIn.Token, IsSignIn: true))
            .Get("/services/data", new Operation("versions", [], _ => SalesforceObjects.Versions(), IsSignIn: true))
            .Get(Data + "/query", new Operation("query", [Daily], _queries.Query))
            .Get(Data + "/queryAll", new Operation("queryAll", [Daily], _queries.QueryAll))
            .Get(Data + "/query/{locator}", new Operation("query", [Daily], _queries.Next))
            .Get(Data + "/queryAll/{locator}", new Operation("queryAll", [Daily], _queries.Next))
            .Get(Data + "/limits", new Operation("limits", [Daily], call => SalesforceObjects.Limits(World.Ledger.States(call.CustomerName, [Daily], call.Now)[0])))
            .Get(Data + "/sobjects", new Operation("sobjects", [Daily], _objects.Global))
            .Get(Data + "/sobjects/{object}/describe", new Operation("describe", [Daily], _objects.Describe))
            .Get(Data + "/sobjects/{object}/updated", new Operation("updated", [Daily], _objects.Updated))
            .Get(Data + "/sobjects/{object}/deleted", new Operation("deleted", [Daily], _objects.Deleted))
            .Get(Data + "/sobjects/{object}/{id}", new Operation("record", [Daily], _objects.Record));
    }

    public override void Read(PartnerCall call)
    {
        Identify(call, Bearer(call));
        var locator = call.Route("locator");
        call.IsContinuation = locator.Length > 0;
        call.Resource = call.IsContinuation ? _queries.ObjectOfLocator(locator, call.Now)
            : call.Route("object") is { Length: > 0 } named ? named
            : SalesforceQueries.ObjectOf(call.Query("q"));
        call.Types = World.TypesOf(call.Resource);
        if (call.Operation.IsSignIn)
        {
            call.CustomerName = Tokens.Client(call.BodyValue("client_id"))?.Customer.Name ?? "-";
        }
    }

    public override Answer Unauthorized(PartnerCall call) => call.TokenState == TokenState.Missing
        ? SalesforceErrors.Api(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
        : SalesforceErrors.Api(401, "INVALID_SESSION_ID", "Session expired or invalid");

    public override Answer LimitReached(PartnerCall call, LimitState limit) =>
        SalesforceErrors.Api(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.") with { IsLimitRefusal = true };

    public override Answer TooManyRequests(PartnerCall call) => SalesforceErrors.Api(429, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

    public override Answer ServerError(PartnerCall call) =>
        SalesforceErrors.Api(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId if you contact support: 12345-67 (-89)");

    public override Answer NotFound(PartnerCall call) => SalesforceErrors.Api(404, "NOT_FOUND", "The requested resource does not exist");

    public override void Describe(PartnerCall call, Answer answer, IReadOnlyList<LimitState> limits)
    {
        foreach (var limit in limits)
        {
            answer.With("Sforce-Limit-Info", $"api-usage={limit.Used}/{limit.Limit}");
        }
    }
}
