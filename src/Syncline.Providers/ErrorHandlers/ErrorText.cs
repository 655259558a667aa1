using System.Text.Json;

namespace Syncline.Providers.ErrorHandlers;

/// <summary>Finds the error's text in a partner's answer, under the names that partners use for it.</summary>
internal static class ErrorText
{
    private static readonly string[] Names =
    [
        "message", "messages", "error", "errors", "failures", "failure", "detail", "err", "error_message", "msg", "reason", "status_message",
    ];

    /// <summary>The text; null where there is none.</summary>
    public static string? Find(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Array:
                return string.Join(", ", value.EnumerateArray().Select(Find).Where(text => text is not null));
            case JsonValueKind.Object:
                foreach (var name in Names)
                {
                    if (value.TryGetProperty(name, out var member) && IsTrue(member))
                    {
                        return Find(member);
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Number => value.TryGetDouble(out var number) && number != 0,
        _ => true,
    };
}
