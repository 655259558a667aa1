using Syncline.Providers.Reading;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>What statuses mean where the manifest does not say otherwise.</summary>
internal static class DefaultErrorMapping
{
    /// <summary>The status' own meaning; null where it has none.</summary>
    public static Resolution? Find(int status) => status switch
    {
        400 => Fail(FailureKind.System, status, "Bad request. Please check your request parameters."),
        401 => Fail(FailureKind.Config, status, "Unauthorized. Please ensure you are authenticated correctly."),
        403 => Fail(FailureKind.Config, status, "Forbidden. You don't have permission to access this resource."),
        404 => Fail(FailureKind.System, status, "Not found. The requested resource was not found on the server."),
        405 => Fail(FailureKind.System, status, "Method not allowed. Please check your request method."),
        408 => Retry(status, "Request timeout."),
        429 => new Resolution(ResponseAction.RateLimited, FailureKind.Transient, Text(status, "Too many requests.")),
        500 => Retry(status, "Internal server error."),
        502 => Retry(status, "Bad gateway."),
        503 => Retry(status, "Service unavailable."),
        504 => Retry(status, "Gateway timeout."),
        _ => null,
    };

    /// <summary>What nobody knows is tried again.</summary>
    public static Resolution Fallback(int? status) =>
        new(ResponseAction.Retry, FailureKind.System, status is null ? "No answer came." : Text(status.Value, "An unexpected answer."));

    private static Resolution Fail(FailureKind kind, int status, string text) => new(ResponseAction.Fail, kind, Text(status, text));

    private static Resolution Retry(int status, string text) => new(ResponseAction.Retry, FailureKind.Transient, Text(status, text));

    private static string Text(int status, string text) => $"HTTP Status Code: {status}. Error: {text}";
}
