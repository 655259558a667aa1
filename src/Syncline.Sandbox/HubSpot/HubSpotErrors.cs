using System.Text.Json;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.HubSpot;

/// <summary>HubSpot's error envelope.</summary>
internal static class HubSpotErrors
{
    private const string Correlation = "3f1c5b9e-0000-4000-8000-5a6d0f2b7c11";

    public static Answer Error(int status, string message, string? category, Action<Utf8JsonWriter>? more = null) => Answer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", "error");
        writer.WriteString("message", message);
        writer.WriteString("correlationId", Correlation);
        if (category is not null)
        {
            writer.WriteString("category", category);
        }

        more?.Invoke(writer);
        writer.WriteEndObject();
    }).With("X-HubSpot-Correlation-Id", Correlation);

    public static Answer Invalid(string message) => Error(400, message, "VALIDATION_ERROR");

    public static Answer NotFound() => Error(404, "resource not found", "OBJECT_NOT_FOUND");

    public static Answer RateLimit(string policy) => Error(429, $"You have reached your {policy.ToLowerInvariant()} limit.", null, writer =>
    {
        writer.WriteString("errorType", "RATE_LIMIT");
        writer.WriteString("policyName", policy);
        writer.WriteString("requestId", Correlation);
    });
}
