using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Records;

namespace Syncline.Providers.Testing;

/// <summary>Reads and writes tests of a Provider: a JSON file each.</summary>
internal static class ProviderTestFile
{
    private static readonly JsonSerializerOptions Indented = new(JsonCopy.Writing) { WriteIndented = true };
    private static readonly JsonDocumentOptions Leniency = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly string[] Members = ["stream", "now", "config", "state", "limit", "exchanges", "records", "error"];

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong where.</exception>
    public static ProviderTest Read(ReadOnlySpan<byte> content)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(content, documentOptions: Leniency) as JsonObject ?? throw new FormatException("it is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: it is not JSON", exception);
        }

        if (root.Select(member => member.Key).FirstOrDefault(name => !Members.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new FormatException($"`{unknown}`: a test has no such member, only {string.Join(", ", Members)}");
        }

        return new ProviderTest
        {
            Stream = Text(root, "stream") ?? throw Missing("stream"),
            Now = Instant(Text(root, "now") ?? throw Missing("now")),
            Config = Optional<JsonObject>(root, "config") ?? [],
            State = Optional<JsonObject>(root, "state"),
            Limit = root["limit"] is null ? null : Whole(root["limit"], "limit"),
            Exchanges = [.. (Optional<JsonArray>(root, "exchanges") ?? throw Missing("exchanges")).Select(ReadExchange)],
            Records = Optional<JsonArray>(root, "records") ?? [],
            Error = Text(root, "error"),
        };
    }

    /// <summary>Writes one, for people to read and to change.</summary>
    public static string Write(ProviderTest test)
    {
        var root = new JsonObject { ["stream"] = test.Stream, ["now"] = test.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture), ["config"] = test.Config.DeepClone() };
        Put(root, "state", test.State?.DeepClone());
        Put(root, "limit", test.Limit);
        root["exchanges"] = new JsonArray([.. test.Exchanges.Select(Of)]);
        root["records"] = test.Records.DeepClone();
        Put(root, "error", test.Error);
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Of(Exchange exchange)
    {
        var request = new JsonObject { ["method"] = exchange.Request.Method, ["url"] = exchange.Request.Url };
        Put(request, "body", exchange.Request.Body?.DeepClone());
        var answer = new JsonObject { ["status"] = exchange.Answer.Status };
        if (exchange.Answer.Headers.Count > 0)
        {
            answer["headers"] = new JsonObject(exchange.Answer.Headers.OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase).Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
        }

        Put(answer, "body", exchange.Answer.Body?.DeepClone());
        Put(answer, "base64", exchange.Answer.Bytes is { } bytes ? Convert.ToBase64String(bytes.Span) : null);
        return new JsonObject { ["request"] = request, ["answer"] = answer };
    }

    private static Exchange ReadExchange(JsonNode? node, int index)
    {
        var place = $"exchanges[{index}]";
        var exchange = node as JsonObject ?? throw new FormatException($"`{place}` is not an object");
        var request = Optional<JsonObject>(exchange, "request", place) ?? throw Missing($"{place}.request");
        var answer = Optional<JsonObject>(exchange, "answer", place) ?? throw Missing($"{place}.answer");
        var headers = Optional<JsonObject>(answer, "headers", $"{place}.answer") ?? [];
        return new Exchange(
            new ExpectedRequest(
                Text(request, "method", $"{place}.request") ?? "GET",
                Text(request, "url", $"{place}.request") ?? throw Missing($"{place}.request.url"),
                request["body"]?.DeepClone()),
            new GivenAnswer(
                answer["status"] is null ? 200 : Whole(answer["status"], $"{place}.answer.status"),
                headers.ToDictionary(header => header.Key, header => header.Value?.ToString() ?? "", StringComparer.OrdinalIgnoreCase),
                answer["body"]?.DeepClone(),
                Bytes(Text(answer, "base64", $"{place}.answer"), place)));
    }

    private static ReadOnlyMemory<byte>? Bytes(string? text, string place)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"`{place}.answer.base64` is not base64", exception);
        }
    }

    private static string? Text(JsonObject owner, string name, string? place = null) => owner[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new FormatException($"`{At(name, place)}` is not a text"),
    };

    private static T? Optional<T>(JsonObject owner, string name, string? place = null)
        where T : JsonNode => owner[name] switch
        {
            null => null,
            T value => value,
            _ => throw new FormatException($"`{At(name, place)}` is not {(typeof(T) == typeof(JsonObject) ? "an object" : "a list")}"),
        };

    private static int Whole(JsonNode? node, string place) => node is JsonValue value && value.TryGetValue<int>(out var number) && number > 0
        ? number
        : throw new FormatException($"`{place}` is not a whole number over 0");

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new FormatException($"`now`: '{text}' is not an instant such as 2026-03-01T10:20:30Z");

    private static FormatException Missing(string place) => new($"`{place}` is missing");

    private static string At(string name, string? place) => place is null ? name : $"{place}.{name}";

    private static void Put(JsonObject owner, string name, JsonNode? value)
    {
        if (value is not null)
        {
            owner[name] = value;
        }
    }
}
