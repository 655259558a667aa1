using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Zendesk;

/// <summary>Zendesk's errors come in several shapes; these are the two that most endpoints use.</summary>
internal static class ZendeskErrors
{
    public static Answer Error(int status, string error, string? description = null, string key = "description") => Answer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", error);
        if (description is not null)
        {
            writer.WriteString(key, description);
        }

        writer.WriteEndObject();
    });

    public static Answer SignIn(int status, string error, string description) => Error(status, error, description, "error_description");

    public static Answer NotFound() => Error(404, "RecordNotFound", "Not found");
}
