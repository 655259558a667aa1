using System.Globalization;
using System.Text;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Zendesk;

/// <summary>Zendesk Support's API: exports, lists, sign-in. Takes an API token (Basic) or an OAuth token (Bearer).</summary>
internal sealed class ZendeskApi(PartnerWorld world) : PartnerApi(world)
{
    private static readonly LimitSpec Account = new("zendesk.account", new RateLimit(700, TimeSpan.FromMinutes(1)), WindowKind.Fixed);
    private static readonly LimitSpec Exports = new("zendesk.exports", new RateLimit(10, TimeSpan.FromMinutes(1)), WindowKind.Fixed);

    private readonly ZendeskSignIn _signIn = new(world);
    private readonly ZendeskExports _exports = new(world);
    private readonly ZendeskLists _lists = new(world);

    /// <summary>The user part of Basic credentials.</summary>
    public static string BasicUser(SandboxCustomer customer) => $"admin@{customer.Domain}/token";

    public override void Map(OperationMap map)
    {
        map.Post("/oauth/tokens", new Operation("token", [], _signIn.Token, IsSignIn: true));
        foreach (var ending in (string[])["", ".json"])
        {
            map.Get("/api/v2/users/me" + ending, new Operation("me", [Account], _lists.Me, IsSignIn: true));
            foreach (var resource in (string[])["tickets", "users"])
            {
                map.Get($"/api/v2/incremental/{resource}/cursor{ending}", new Operation($"export {resource}", [Exports, Account], call => _exports.ByCursor(call, resource)));
            }

            foreach (var resource in (string[])["organizations", "users", "tickets"])
            {
                map.Get($"/api/v2/incremental/{resource}{ending}", new Operation($"export by time {resource}", [Exports, Account], call => _exports.ByTime(call, resource)))
                    .Get($"/api/v2/{resource}{ending}", new Operation($"list {resource}", [Account], call => _lists.List(call, resource)));
            }
        }

        foreach (var resource in (string[])["organizations", "users", "tickets"])
        {
            map.Get($"/api/v2/{resource}/{{id}}", new Operation($"record {resource}", [Account], call => _lists.Record(call, resource)));
        }
    }

    public override void Read(PartnerCall call)
    {
        Identify(call, Bearer(call) ?? BasicToken(call));
        if (Bearer(call) is not null && call.Token is { IsStatic: true })
        {
            // An API token is no OAuth token.
            (call.Token, call.TokenState) = (null, TokenState.Unknown);
        }

        call.Types = World.TypesOf(call.Operation.Name.Split(' ')[^1]);
        call.IsContinuation = call.Query("cursor") is not null || call.Query("page[after]") is not null
            || (call.Operation.Name.StartsWith("export by time", StringComparison.Ordinal) && _exports.GoesOn(call, call.Operation.Name.Split(' ')[^1]));
        if (call.Operation.Name == "token")
        {
            call.CustomerName = Tokens.Client(call.BodyValue("client_id"))?.Customer.Name ?? "-";
        }
    }

    public override Answer Unauthorized(PartnerCall call) => Bearer(call) is null
        ? ZendeskErrors.Error(401, "Couldn't authenticate you")
        : ZendeskErrors.SignIn(401, "invalid_token", "The access token provided is expired, revoked, malformed or invalid for other reasons.");

    public override Answer LimitReached(PartnerCall call, LimitState limit)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling((limit.Resets - call.Now).TotalSeconds));
        return (TooManyRequests(call) with { IsLimitRefusal = true, RetryAt = call.Now.AddSeconds(seconds) })
            .With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
    }

    public override Answer TooManyRequests(PartnerCall call) => Answer.Text(429, "Number of allowed API requests per minute exceeded");

    public override Answer ServerError(PartnerCall call) => Answer.Html(500, "Internal Server Error");

    public override Answer NotFound(PartnerCall call) => ZendeskErrors.Error(404, "InvalidEndpoint", "Not found");

    public override void Describe(PartnerCall call, Answer answer, IReadOnlyList<LimitState> limits)
    {
        foreach (var limit in limits)
        {
            var resets = Math.Max(1, (int)Math.Ceiling((limit.Resets - call.Now).TotalSeconds));
            if (limit.Name == Exports.Name)
            {
                answer.With("zendesk-ratelimit-incremental-exports", $"total={limit.Limit}; remaining={limit.Remaining}; resets={resets}");
            }
            else
            {
                answer.With("X-Rate-Limit", Number(limit.Limit)).With("X-Rate-Limit-Remaining", Number(limit.Remaining))
                    .With("ratelimit-limit", Number(limit.Limit)).With("ratelimit-remaining", Number(limit.Remaining)).With("ratelimit-reset", Number(resets));
            }
        }
    }

    /// <summary>The password of Basic credentials, when the user part is the right one for it.</summary>
    private string? BasicToken(PartnerCall call)
    {
        const string Scheme = "Basic ";
        var header = call.Request.Headers.Authorization.ToString();
        var bytes = new byte[header.Length];
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var credentials = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = credentials.LastIndexOf(':');
        var token = colon < 0 ? null : Tokens.Look(credentials[(colon + 1)..], call.Now).Token;
        return token is { IsStatic: true } && credentials[..colon] == BasicUser(token.Customer) ? token.Value : null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
