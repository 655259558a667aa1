using System.Globalization;
using Syncline.Runs;

namespace Syncline.Server.Api.Requests;

/// <summary>What can be wrong with a body before anything is known of its content.</summary>
internal static class BodyErrors
{
    public static SyncError TooLarge(int? limit) => new(
        "api.body_too_large",
        limit is { } bytes
            ? $"The body is larger than {bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes."
            : "The body is larger than the server takes.",
        "Send less at once.");

    public static SyncError TooSlow() => new("api.body_too_slow", "The body did not arrive in time.", "Send it in one go; send less at once over a slow line.");

    public static SyncError WrongType(string? type) => new(
        "api.media_type_unsupported", $"The body is '{type}'.", "Send JSON, with the header Content-Type: application/json.");

    public static SyncError Invalid(string what) => new("api.body_invalid", what, "See the body in the description of the API, at /v1/openapi.json.");

    public static SyncError TooDeep(int depth) => new(
        "api.body_too_deep", $"The body nests deeper than {depth} levels.", "Send it flatter.");
}
