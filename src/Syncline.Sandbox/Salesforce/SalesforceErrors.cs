using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Salesforce;

/// <summary>API errors are an array, sign-in errors an object.</summary>
internal static class SalesforceErrors
{
    public static Answer Api(int status, string code, string message) => Answer.Json(status, writer =>
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("message", message);
        writer.WriteString("errorCode", code);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    public static Answer SignIn(string error, string description) => Answer.Json(400, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", error);
        writer.WriteString("error_description", description);
        writer.WriteEndObject();
    });
}
