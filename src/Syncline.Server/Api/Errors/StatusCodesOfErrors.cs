using System.Collections.Frozen;

namespace Syncline.Server.Api.Errors;

/// <summary>The status of every error that the API answers with: by its code, else by the code's first part.</summary>
internal static class StatusCodesOfErrors
{
    private static readonly FrozenDictionary<string, int> ByCode = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["api.body_invalid"] = 400,
        ["api.body_too_deep"] = 400,
        ["api.body_too_large"] = 413,
        ["api.body_too_slow"] = 408,
        ["api.connection_cut"] = 400,
        ["api.idempotency_full"] = 429,
        ["api.idempotency_in_progress"] = 409,
        ["api.idempotency_key_invalid"] = 400,
        ["api.idempotency_key_reused"] = 422,
        ["api.listeners_full"] = 503,
        ["api.media_type_unsupported"] = 415,
        ["api.parameter_invalid"] = 400,
        ["api.precondition_failed"] = 412,
        ["api.rate_limited"] = 429,
        ["api.route_unknown"] = 404,
        ["auth.disconnected"] = 409,
        ["auth.key_expired"] = 401,
        ["auth.key_invalid"] = 422,
        ["auth.key_missing"] = 401,
        ["auth.key_not_found"] = 404,
        ["auth.key_revoked"] = 401,
        ["auth.key_unknown"] = 401,
        ["auth.other_account"] = 409,
        ["auth.role_missing"] = 403,
        ["auth.secret_unreadable"] = 409,
        ["engine.cursor_unknown"] = 400,
        ["engine.customer_unknown"] = 404,
        ["engine.customer_name_invalid"] = 422,
        ["engine.erasure_incomplete"] = 409,
        ["engine.integration_unknown"] = 404,
        ["engine.interaction_unknown"] = 404,
        ["engine.name_taken"] = 409,
        ["engine.object_gone"] = 404,
        ["engine.object_not_active"] = 409,
        ["engine.object_unknown"] = 404,
        ["engine.push_paused"] = 409,
        ["engine.push_too_large"] = 413,
        ["engine.push_type_invalid"] = 422,
        ["engine.quarantined_unknown"] = 404,
        ["engine.run_unknown"] = 404,
        ["engine.schedule_invalid"] = 422,
        ["engine.settings_unreadable"] = 409,
        ["engine.time_zone_unknown"] = 422,
        ["feed.expired"] = 410,
        ["feed.no_such_position"] = 404,
        ["feed.position_moved"] = 409,
        ["feed.position_unknown"] = 410,
        ["provider.type_unknown"] = 409,
        ["provider.unknown"] = 404,
        ["settings.invalid"] = 422,
        ["settings.required"] = 422,
        ["settings.unknown"] = 422,
        ["store.unreachable"] = 503,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> ByPart = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["auth"] = 409,
        ["engine"] = 409,
        ["feed"] = 409,
        ["provider"] = 422,
        ["settings"] = 422,
        ["provider_file"] = 422,
        ["mapping"] = 422,
        ["store"] = 503,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code that has a status of its own.</summary>
    public static IEnumerable<string> Codes => ByCode.Keys;

    /// <summary>The status of this code.</summary>
    public static int Of(string code) =>
        ByCode.TryGetValue(code, out var status) ? status : ByPart.TryGetValue(code.Split('.', 2)[0], out status) ? status : 500;
}
