using System.Buffers;
using System.Text;
using System.Text.Json;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Http;

/// <summary>A whole answer of a partner, before any fault.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this refuses the call for a limit; with the time after which it may come again, where the caller is told one.</summary>
    public bool IsLimitRefusal { get; init; }

    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The limit that was used up; null for a refusal that was planned.</summary>
    public string? Limit { get; init; }

    public static Answer Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, RecordShape.WriterOptions))
        {
            write(writer);
        }

        return new Answer(status, buffer.WrittenMemory, "application/json;charset=UTF-8");
    }

    public static Answer Text(int status, string text, string contentType = "text/plain; charset=utf-8") =>
        new(status, Encoding.UTF8.GetBytes(text), contentType);

    public static Answer Html(int status, string title) =>
        Text(status, $"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>", "text/html; charset=utf-8");

    public Answer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
