using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Tokens;

namespace Syncline.Sandbox.Http;

/// <summary>One partner: what it can be asked for, and how it says no. One line of limits, tokens and error bodies is what tells partners apart.</summary>
internal abstract class PartnerApi(PartnerWorld world)
{
    /// <summary>The partner's name in options, plans and counts.</summary>
    public string Name => World.Partner;

    public PartnerWorld World { get; } = world;

    public TokenStore Tokens => World.Tokens;

    /// <summary>Registers every operation under its method and path.</summary>
    public abstract void Map(OperationMap map);

    /// <summary>Reads whose token it is, what is asked for, and whether it goes on with a page token.</summary>
    public abstract void Read(PartnerCall call);

    public abstract Answer Unauthorized(PartnerCall call);

    /// <summary>The partner's refusal when a limit is used up. May or may not tell when to come again.</summary>
    public abstract Answer LimitReached(PartnerCall call, LimitState limit);

    /// <summary>A 429 in the partner's shape, without Retry-After.</summary>
    public abstract Answer TooManyRequests(PartnerCall call);

    public abstract Answer ServerError(PartnerCall call);

    public abstract Answer NotFound(PartnerCall call);

    /// <summary>Adds what the partner says about its limits to an answer.</summary>
    public abstract void Describe(PartnerCall call, Answer answer, IReadOnlyList<LimitState> limits);

    /// <summary>Takes the token out of "Authorization: Bearer".</summary>
    protected static string? Bearer(PartnerCall call)
    {
        const string Scheme = "Bearer ";
        var header = call.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    protected void Identify(PartnerCall call, string? token)
    {
        (call.Token, call.TokenState) = Tokens.Look(token, call.Now);
        call.CustomerName = call.Token?.Customer.Name ?? "-";
    }
}
