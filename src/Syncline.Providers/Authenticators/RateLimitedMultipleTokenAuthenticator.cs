using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Authenticators;

/// <summary>
/// Signs with one of several tokens that may stand for each other: one until its quota for the kind of request is spent, then the next. What they have left is
/// shared by all requests of an Integration that are signed by the same definition, whatever stream they are of.
/// </summary>
internal sealed class RateLimitedMultipleTokenAuthenticator : IQuotaAuthenticator
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("RateLimitedMultipleTokenAuthenticator", node => new RateLimitedMultipleTokenAuthenticator(node));

    private readonly BoundTemplate? _joined;
    private readonly IReadOnlyList<BoundTemplate> _listed;
    private readonly string _delimiter;
    private readonly string _method;
    private readonly string _header;
    private readonly QuotaStatusSource? _source;
    private readonly IReadOnlyList<TokenQuota> _quotas;
    private readonly BoundTemplate _longestWait;
    private readonly double _reserveFraction;
    private readonly long _leastReserve;
    private readonly string _identity;

    private RateLimitedMultipleTokenAuthenticator(ComponentNode node)
    {
        node.Require("tokens");
        _joined = node.Raw("tokens") is ScalarNode scalar ? node.Bind(scalar) : null;
        _listed = _joined is null ? node.TemplateList("tokens") ?? [] : [];
        _delimiter = node.Text("token_delimiter") is { Length: > 0 } delimiter ? delimiter : ",";
        _method = node.Text("auth_method") ?? "Bearer";
        _header = node.Text("header") ?? "Authorization";
        _source = node.RequiredComponent<QuotaStatusSource>("quota_status_source");
        node.RequireItems("quotas", "Name at least one pool of calls.");
        _quotas = node.Components<TokenQuota>("quotas");
        _longestWait = node.TemplateOr("max_wait_time", "PT2H");
        _reserveFraction = node.Number("budget_reserve_fraction") ?? 0.1;
        _leastReserve = node.Integer("budget_min_reserve") ?? 50;
        _identity = string.Join('\n', Identity.Select(field => $"{field}: {node.Raw(field)?.ToJson()?.ToJsonString()}"));
        if (_longestWait.IsPlain)
        {
            CheckWait(node);
        }
    }

    private static readonly string[] Identity =
        ["auth_method", "header", "quota_status_source", "quotas", "max_wait_time", "budget_reserve_fraction", "budget_min_reserve"];

    public async ValueTask ApplyAsync(RequestDraft request, SigningContext context, CancellationToken cancellationToken)
    {
        var rules = new TokenPoolRules(_quotas, token => _source!.AskAsync(_header, Signature(token), context))
        {
            LongestWait = CursorPeriod.Parse(_longestWait.EvaluateText(context.Scope())).Span,
            ReserveFraction = _reserveFraction,
            LeastReserve = _leastReserve,
        };
        var token = await Pool(context).TakeAsync(QuotaOf(request), rules, context, cancellationToken);
        request.AddHeader(_header, Signature(token));
    }

    public ValueTask<bool> TryRenewAsync(SigningContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public void Learn(RequestDraft signed, OutboundResponse response, SigningContext context) =>
        Pool(context).Learn(TokenOf(signed), QuotaOf(signed), response);

    public bool HasOther(RequestDraft signed, SigningContext context) => Pool(context).HasOther(TokenOf(signed), QuotaOf(signed));

    private string Signature(string token) => $"{_method} {token}".Trim();

    /// <summary>The first pool with a matcher that fits; else the first one without matchers; else the first of all.</summary>
    private TokenQuota QuotaOf(RequestDraft request)
    {
        var uri = UrlText.WithQuery(request.Url, request.Query);
        return _quotas.FirstOrDefault(quota => quota.Matches(request, uri)) ?? _quotas.FirstOrDefault(quota => quota.IsForTheRest) ?? _quotas[0];
    }

    private TokenPool Pool(SigningContext context)
    {
        var tokens = Tokens(context.Scope());
        return tokens.Count > 0
            ? TokenPool.Of(tokens, _identity, context)
            : throw StreamFailure.Of(FailureKind.Config, "auth.missing", "The Integration's settings hold no token to sign with.", "Enter at least one token.");
    }

    private List<string> Tokens(TemplateScope scope)
    {
        IEnumerable<string> texts = _listed.Select(token => token.EvaluateText(scope));
        if (_joined is not null)
        {
            // Two tokens of digits with a comma between them are a pair of numbers to a template.
            var value = _joined.Evaluate(scope);
            texts = value.Type is TemplateTypes.List or TemplateTypes.Tuple ? value.Items.Select(item => item.ToText()) : value.ToText().Split(_delimiter);
        }

        return [.. texts.Select(token => token.Trim()).Where(token => token.Length > 0)];
    }

    private string? TokenOf(RequestDraft signed) => signed.Headers.TryGetValue(_header, out var value) && value.StartsWith(_method, StringComparison.Ordinal)
        ? value[_method.Length..].Trim()
        : null;

    private void CheckWait(ComponentNode node)
    {
        try
        {
            if (!CursorPeriod.Parse(_longestWait.Source).IsCalendar)
            {
                return;
            }
        }
        catch (Runs.SyncException)
        {
            // Told with the others.
        }

        node.Error("max_wait_time", "manifest.bad_duration", $"'{_longestWait.Source}' is no duration of days, hours, minutes and seconds.", "Write ISO 8601: PT2H.");
    }
}
