using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Providers.Tests.Fuzzing;

/// <summary>Breaks a partner's answers: their status, headers, bytes, and the JSON in them.</summary>
internal static class AnswerMutations
{
    private const string Mark = "\u0001raw\u0001";

    private static readonly int[] Statuses = [200, 201, 204, 206, 301, 304, 400, 401, 403, 404, 409, 429, 500, 502, 503, 599];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Type", "text/html"), ("Content-Type", "application/xml"), ("Content-Type", "application/json; charset=utf-16"), ("Content-Type", "application/json; charset=nothing"), ("Content-Type", "\u0001"),
        ("Retry-After", "-5"), ("Retry-After", "soon"), ("Retry-After", "99999999999"), ("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"), ("Date", "yesterday"), ("Date", "Wed, 21 Oct 9999 07:28:00 GMT"),
        ("Link", "<"), ("Link", "<http://[::1>; rel=next"), ("X-RateLimit-Reset", "1e400"), ("X-RateLimit-Remaining", "-1"),
    ];

    private static readonly string[] Bodies = ["", " ", "null", "[]", "{}", "\"text\"", "0", "true", "<html><body>Down for maintenance</body></html>", "<a><b></a>", "id,name\n1,\"a\n", "{\"id\":1}{\"id\":2}", "\r\n\r\n", "PK\u0003\u0004"];

    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "[]", "{}", "0", "-1", "1e400", "-1e400", "1e-400", "9007199254740993", "123456789012345678901234567890.5", "\"\\ud800\"", "\"\\u0000\"", "\"1e400\"", "\"2026-02-30T25:61:61Z\"",
        "\"0000-00-00\"", "{\"a\":1,\"a\":2}", "{\"\":null}", "[[],{},null]", "\"{{ config }}\"", "\"https://elsewhere.example.test/next\"", "\"http://169.254.169.254/\"", "\"\\\\\"", "NaN", "Infinity", "'a'", "01",
    ];

    /// <summary>How deep values lie in each other: within every bound, within that of answers, and beyond it.</summary>
    private static readonly int[] Depths = [100, 990, 9_900, 20_000];

    private static readonly byte[][] Bytes = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x00], [0xEF, 0xBB, 0xBF], [0x22], [0x7B], [0x5D], [0xF0, 0x9F], [0x1F, 0x8B]];

    /// <summary>Changes one answer of a script, in one or two things.</summary>
    /// <returns>What was done, for people.</returns>
    public static string Mutate(JsonObject script, Random chances)
    {
        var answers = (script["rules"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(rule => rule["responses"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (answers.Count == 0)
        {
            return "nothing";
        }

        var at = chances.Next(answers.Count);
        var told = Change(answers[at], chances) + (chances.Next(3) == 0 ? ", " + Change(answers[at], chances) : "");
        return $"answer {at}: {told}";
    }

    private static string Change(JsonObject answer, Random chances)
    {
        switch (chances.Next(12))
        {
            case 0:
                answer["status"] = Statuses[chances.Next(Statuses.Length)];
                return $"status {answer["status"]}";
            case 1:
                var (name, value) = Headers[chances.Next(Headers.Length)];
                answer["headers"] = new JsonObject((answer["headers"] as JsonObject ?? []).Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                    .Select(header => KeyValuePair.Create(header.Key, header.Value?.DeepClone())).Append(KeyValuePair.Create(name, (JsonNode?)value)));
                return $"header {name}: {value}";
            case 2:
                var body = Bodies[chances.Next(Bodies.Length)];
                Put(answer, Encoding.UTF8.GetBytes(body));
                return $"body '{body}'";
            case 3:
                var whole = RecordedAnswers.Body(answer);
                Put(answer, whole[..chances.Next(whole.Length + 1)]);
                return "a cut body";
            case 4:
                Put(answer, Packed(RecordedAnswers.Body(answer)));
                return "a packed body";
            case 5 or 6:
                return WithBytes(answer, chances);
            default:
                return WithValue(answer, chances);
        }
    }

    /// <summary>Another value at some place of a body that is JSON; other bytes in one that is not.</summary>
    private static string WithValue(JsonObject answer, Random chances)
    {
        if (answer["body"] is not (JsonObject or JsonArray) || answer["body_encoding"] is not null)
        {
            return WithBytes(answer, chances);
        }

        var body = answer["body"]!.DeepClone();
        var places = Places(body).ToList();
        if (places.Count == 0)
        {
            return WithBytes(answer, chances);
        }

        var (value, told) = Other(chances);
        places[chances.Next(places.Count)](Mark);
        Put(answer, Encoding.UTF8.GetBytes(body.ToJsonString().Replace(JsonValue.Create(Mark).ToJsonString(), value, StringComparison.Ordinal)));
        return $"a value that is {told}";
    }

    private static (string Value, string Told) Other(Random chances)
    {
        var depth = Depths[chances.Next(Depths.Length)];
        return chances.Next(12) switch
        {
            0 => (new string('[', depth) + new string(']', depth), $"{depth} lists deep"),
            1 => (string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth), $"{depth} objects deep"),
            2 => ('"' + new string('x', 5_500_000) + '"', "a text of 5.5 MB"),
            3 => (new string('9', 100_000), "a number of 100,000 digits"),
            4 => ("[" + string.Join(',', Enumerable.Repeat("{\"id\":1}", 20_000)) + "]", "a list of 20,000 objects"),
            _ => Values[chances.Next(Values.Length)] is var value ? (value, value) : default,
        };
    }

    private static IEnumerable<Action<string>> Places(JsonNode node) => node switch
    {
        JsonObject owner => owner.ToList().SelectMany(member => (member.Value is null ? [] : Places(member.Value)).Prepend(value => owner[member.Key] = value)),
        JsonArray list => list.ToList().SelectMany((item, index) => (item is null ? [] : Places(item)).Prepend(value => list[index] = value)),
        _ => [],
    };

    private static string WithBytes(JsonObject answer, Random chances)
    {
        var bytes = RecordedAnswers.Body(answer).ToList();
        var told = new List<string>();
        for (var times = chances.Next(1, 4); times > 0; times--)
        {
            var (at, added) = (chances.Next(bytes.Count + 1), Bytes[chances.Next(Bytes.Length)]);
            bytes.InsertRange(at, added);
            told.Add($"{Convert.ToHexString(added)} at {at}");
        }

        Put(answer, [.. bytes]);
        return $"bytes {string.Join(", ", told)}";
    }

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }

    private static void Put(JsonObject answer, byte[] body)
    {
        answer["body"] = Convert.ToBase64String(body);
        answer["body_encoding"] = "base64";
        (answer["headers"] as JsonObject)?.Remove("Content-Encoding");
    }
}
