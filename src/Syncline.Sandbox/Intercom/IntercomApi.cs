using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Intercom;

/// <summary>Intercom's REST API, versions up to 2.17.</summary>
internal sealed class IntercomApi(PartnerWorld world) : PartnerApi(world)
{
    private static readonly LimitSpec App = new("intercom.app", new RateLimit(1_666, TimeSpan.FromSeconds(10)), WindowKind.Fixed);

    private readonly IntercomSearch _search = new(world);
    private readonly IntercomScrolls _scrolls = new(world);
    private readonly IntercomLists _lists = new(world);

    public override void Map(OperationMap map)
    {
        map.Post("/auth/eagle/token", new Operation("token", [], Token, IsSignIn: true))
            .Get("/me", Operation("me", _lists.Me))
            .Get("/admins", Operation("list admins", _lists.Admins))
            .Get("/tags", Operation("list tags", IntercomLists.Tags))
            .Get("/contacts", Operation("list contacts", _search.List))
            .Post("/contacts/search", Operation("search contacts", call => _search.Search(call, "contacts")))
            .Post("/conversations/search", Operation("search conversations", call => _search.Search(call, "conversations")))
            .Get("/conversations/deleted", Operation("deleted conversations", _lists.DeletedConversations))
            .Get("/companies/scroll", Operation("scroll companies", _scrolls.Scroll))
            .Post("/companies/list", Operation("list companies", _lists.Companies));
        foreach (var resource in (string[])["contacts", "companies", "conversations", "admins"])
        {
            map.Get($"/{resource}/{{id}}", Operation($"record {resource}", call => _lists.Record(call, resource)));
        }
    }

    public override void Read(PartnerCall call)
    {
        Identify(call, Bearer(call));
        call.Types = World.TypesOf(call.Operation.Name.Split(' ')[^1]);
        call.IsContinuation = call.Query("scroll_param") is { Length: > 0 } || call.Query("starting_after") is { Length: > 0 } || call.QueryNumber("page", 1, int.MaxValue) > 1
            || (call.Operation.Name.StartsWith("search", StringComparison.Ordinal) && call.TryJson(out var body)
                && body.TryGetProperty("pagination", out var pagination) && pagination.ValueKind == System.Text.Json.JsonValueKind.Object
                && pagination.TryGetProperty("starting_after", out var after) && after.ToString().Length > 0);
        if (call.Operation.IsSignIn)
        {
            call.CustomerName = Tokens.Client(call.BodyValue("client_id"))?.Customer.Name ?? "-";
        }
    }

    public override Answer Unauthorized(PartnerCall call) => IntercomErrors.Error(401, call.TokenState switch
    {
        TokenState.Missing => "missing_authorization",
        TokenState.Expired => "token_expired",
        TokenState.Revoked => "token_revoked",
        _ => "unauthorized",
    }, "Access Token Invalid");

    public override Answer LimitReached(PartnerCall call, LimitState limit) =>
        IntercomErrors.Error(429, "rate_limit_exceeded", $"Exceeded rate limit of {limit.Limit} in {limit.Per.TotalSeconds:0}_seconds") with { IsLimitRefusal = true, RetryAt = limit.Resets };

    public override Answer TooManyRequests(PartnerCall call) => IntercomErrors.Error(429, "rate_limit_exceeded", "Exceeded rate limit of 1666 in 10_seconds");

    public override Answer ServerError(PartnerCall call) => IntercomErrors.Error(500, "server_error", "An internal server error occurred");

    public override Answer NotFound(PartnerCall call) => IntercomErrors.Error(404, "not_found", "Requested resource not found");

    public override void Describe(PartnerCall call, Answer answer, IReadOnlyList<LimitState> limits)
    {
        answer.With("intercom-version", IntercomVersion.Of(call) ?? IntercomVersion.Newest).With("x-request-id", "000sandbox0000000000");
        foreach (var limit in limits)
        {
            answer.With("X-RateLimit-Limit", limit.Limit.ToString(CultureInfo.InvariantCulture))
                .With("X-RateLimit-Remaining", limit.Remaining.ToString(CultureInfo.InvariantCulture))
                .With("X-RateLimit-Reset", limit.Resets.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Operation Operation(string name, Func<PartnerCall, Answer> answer) => new(name, [App], call => IntercomVersion.Of(call) is null
        ? IntercomErrors.Error(400, "intercom_version_invalid", $"there is no version '{call.Request.Headers["Intercom-Version"]}'; the newest is {IntercomVersion.Newest}")
        : answer(call));

    /// <summary>A code is exchanged for a token that never ends; there is nothing to refresh.</summary>
    private Answer Token(PartnerCall call)
    {
        var client = Tokens.Client(call.BodyValue("client_id"));
        if (client is null || call.BodyValue("client_secret") != client.ClientSecret || call.BodyValue("code") != client.RefreshToken)
        {
            return IntercomErrors.Error(401, "unauthorized", "client or code is not valid");
        }

        var token = Tokens.AddStatic("access", client.Customer);
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("token_type", "Bearer");
            writer.WriteString("token", token);
            writer.WriteString("access_token", token);
            writer.WriteEndObject();
        });
    }
}
