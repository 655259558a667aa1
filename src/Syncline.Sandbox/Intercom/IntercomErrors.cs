using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Intercom;

/// <summary>Intercom's error envelope.</summary>
internal static class IntercomErrors
{
    public static Answer Error(int status, string code, string message) => Answer.Json(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "error.list");
        writer.WriteString("request_id", "000sandbox0000000000");
        writer.WriteStartArray("errors");
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("message", message);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
