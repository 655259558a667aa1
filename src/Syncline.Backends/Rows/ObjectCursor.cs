using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Backends.Rows;

/// <summary>Where the next page of a list of objects begins: the query's fingerprint and the last row's place in the order, as base64url of JSON.</summary>
internal static class ObjectCursor
{
    public static string Write(ObjectQuery query, object[] place) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes<object[]>([FingerprintOf(query), .. place]));

    /// <exception cref="SyncException"><c>engine.cursor_unknown</c>: of another query, or no cursor at all.</exception>
    public static object[] Read(ObjectQuery query, string cursor, int length)
    {
        var parts = Parse(cursor);
        if (parts is null || parts.Length != length + 1 || parts[0] as string != FingerprintOf(query))
        {
            throw new SyncException(new SyncError(
                "engine.cursor_unknown",
                $"'{cursor}' is not a place in this list: it comes from a query with another filter or order.",
                "Ask for the first page of this query, without a cursor."));
        }

        return parts[1..];
    }

    private static object[]? Parse(string cursor)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor));
            return parts?.Select(part => part.ValueKind == JsonValueKind.Number ? (object)part.GetInt64() : part.GetString() ?? "").ToArray();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string FingerprintOf(ObjectQuery query)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{query.Customer}\n{query.Provider}\n{query.Type}\n{query.Status}\n{query.CustomerPrefix?.ToUpperInvariant()}\n{query.Sort}\n{query.IsDescending}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }
}
