using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Syncline.Providers.Authentication;
using Syncline.Providers.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Extraction;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>A pool of calls that each token has: which requests draw on it, and where the partner says how many are left until when.</summary>
internal sealed class TokenQuota
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("TokenQuota", node => new TokenQuota(node));

    private readonly string[] _remaining;
    private readonly string[] _reset;
    private readonly string[]? _limit;
    private readonly string? _remainingHeader;
    private readonly string? _resetHeader;
    private readonly string? _limitHeader;
    private readonly IReadOnlyList<HttpRequestRegexMatcher> _matchers;
    private readonly FrozenSet<int> _exhausted;

    private TokenQuota(ComponentNode node)
    {
        Name = node.RequiredText("name");
        node.Require("remaining_path");
        node.Require("reset_path");
        _remaining = [.. node.Texts("remaining_path") ?? []];
        _reset = [.. node.Texts("reset_path") ?? []];
        _limit = node.Texts("limit_path") is { Count: > 0 } limit ? [.. limit] : null;
        _matchers = node.Components<HttpRequestRegexMatcher>("matchers");
        _remainingHeader = node.Text("remaining_header");
        _resetHeader = node.Text("reset_header");
        _limitHeader = node.Text("limit_header");
        _exhausted = StatusCodes.Read(node, "exhaustion_status_codes");
    }

    public string Name { get; }

    /// <summary>Whether it is for the requests that no other pool is for.</summary>
    public bool IsForTheRest => _matchers.Count == 0;

    public bool Matches(RequestDraft request, Uri uri) => _matchers.Any(matcher => matcher.Matches(request.Method, uri, request.Headers));

    /// <summary>What the partner's quota page says of this pool.</summary>
    /// <exception cref="StreamFailure">It does not say it where the manifest looks.</exception>
    public QuotaState Read(JsonElement page)
    {
        var remaining = Number(page, _remaining, "remaining_path");
        var reset = Find(page, _reset, "reset_path");
        return new QuotaState
        {
            Remaining = remaining,
            ResetAt = ExpiryTime.TryParse(reset.ToString(), out var time) ? time : throw Missing("reset_path", _reset, "no time"),
            Limit = _limit is null ? remaining : Number(page, _limit, "limit_path"),
        };
    }

    /// <summary>Takes over what an answer says of this pool. Whoever calls holds the pool's lock.</summary>
    public void Learn(QuotaState state, OutboundResponse response)
    {
        var isExhausted = _exhausted.Contains(response.Status);
        var remaining = HeaderNumber(response, _remainingHeader) ?? (isExhausted ? 0 : null);
        DateTimeOffset? reset = HeaderText(response, _resetHeader) is { } text && ExpiryTime.TryParse(text, out var time) ? time : null;
        state.Take(remaining, reset, HeaderNumber(response, _limitHeader), isExhausted);
    }

    private long Number(JsonElement page, string[] path, string field)
    {
        var found = Find(page, path, field);
        return double.TryParse(found.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? (long)number
            : throw Missing(field, path, "no number");
    }

    private JsonElement Find(JsonElement page, string[] path, string field) => DPath.Find(page, path) ?? throw Missing(field, path, "nothing");

    private StreamFailure Missing(string field, string[] path, string found) => StreamFailure.Of(
        FailureKind.System,
        "provider.quota_unreadable",
        $"The quota page has {found} at '{string.Join('.', path)}', where token quota '{Name}' looks for it.",
        $"Mend {field} in the manifest.");

    private static string? HeaderText(OutboundResponse response, string? header) => header is null ? null : response.Headers.GetValueOrDefault(header);

    private static long? HeaderNumber(OutboundResponse response, string? header) =>
        long.TryParse(HeaderText(response, header)?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
