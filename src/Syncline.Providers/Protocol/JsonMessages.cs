using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Protocol;

/// <summary>Writes messages as the public protocol has them: JSON, one a line. What is written is there after each message and each page.</summary>
/// <param name="output">Where to; left open.</param>
/// <param name="clock">The time that messages carry until another is set.</param>
internal sealed class JsonMessages(Stream output, TimeProvider clock) : IMessages, IDisposable
{
    private const int FlushAt = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);
    private readonly Utf8JsonWriter _writer = new(
        Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 10_000, SkipValidation = true });

    // The line around a record of one stream and one page.
    private string? _stream;
    private byte[] _head = [];
    private byte[]? _tail;

    public void Spec(JsonObject spec) => Write("SPEC", "spec", () => spec.WriteTo(_writer, JsonCopy.Writing));

    public void ConnectionStatus(string? failure) => Write("CONNECTION_STATUS", "connectionStatus", () =>
    {
        _writer.WriteStartObject();
        _writer.WriteString("status", failure is null ? "SUCCEEDED" : "FAILED");
        if (failure is not null)
        {
            _writer.WriteString("message", failure);
        }

        _writer.WriteEndObject();
    });

    public void Catalog(JsonObject catalog) => Write("CATALOG", "catalog", () => catalog.WriteTo(_writer, JsonCopy.Writing));

    public void Status(string stream, StreamStatus status) => WriteTrace("STREAM_STATUS", "stream_status", () =>
    {
        WriteDescriptor(stream);
        _writer.WriteString("status", status switch
        {
            StreamStatus.Started => "STARTED",
            StreamStatus.Complete => "COMPLETE",
            StreamStatus.Incomplete => "INCOMPLETE",
            _ => "RUNNING",
        });
        if (status is StreamStatus.RateLimited)
        {
            _writer.WriteStartArray("reasons");
            _writer.WriteStartObject();
            _writer.WriteString("type", "RATE_LIMITED");
            _writer.WriteEndObject();
            _writer.WriteEndArray();
        }
    });

    public void Record(string stream, ReadRecord record)
    {
        if (_stream != stream)
        {
            _stream = stream;
            _head = Encoding.UTF8.GetBytes($$"""{"type":"RECORD","record":{"stream":"{{JsonEncodedText.Encode(stream, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}","data":""");
        }

        _tail ??= Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"emitted_at\":{Now}}}}}\n"));
        _buffer.Write(_head);
        _writer.Reset(_buffer);
        RecordJson.Write(record, _buffer, _writer);
        if (record.File is { } file)
        {
            WriteFile(file);
        }

        _buffer.Write(_tail);
        if (_buffer.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    private void WriteFile(FileReference file)
    {
        _buffer.Write(",\"file_reference\":"u8);
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteString("staging_file_url", file.Url);
        _writer.WriteString("source_file_relative_path", file.Path);
        _writer.WriteNumber("file_size_bytes", file.Size);
        _writer.WriteEndObject();
        _writer.Flush();
    }

    public void PageEnd(string stream)
    {
        _tail = null;
        Flush();
    }

    public void State(string stream, JsonObject state, long records) => Write("STATE", "state", () =>
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", "STREAM");
        _writer.WriteStartObject("stream");
        WriteDescriptor(stream);
        _writer.WritePropertyName("stream_state");
        state.WriteTo(_writer, JsonCopy.Writing);
        _writer.WriteEndObject();
        _writer.WriteStartObject("sourceStats");
        _writer.WriteNumber("recordCount", records);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    });

    public void Error(ProtocolFailure failure) => WriteTrace("ERROR", "error", () =>
    {
        _writer.WriteString("message", failure.Message);
        _writer.WriteString("internal_message", failure.Details);
        _writer.WriteString("failure_type", failure.KindWord);
        if (failure.Stream is { } stream)
        {
            WriteDescriptor(stream);
        }
    });

    public void Config(JsonObject config) => Write("CONTROL", "control", () =>
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", "CONNECTOR_CONFIG");
        _writer.WriteNumber("emitted_at", Now);
        _writer.WriteStartObject("connectorConfig");
        _writer.WritePropertyName("config");
        config.WriteTo(_writer, JsonCopy.Writing);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    });

    public void Log(string level, string text) => Write("LOG", "log", () =>
    {
        _writer.WriteStartObject();
        _writer.WriteString("level", level);
        _writer.WriteString("message", text);
        _writer.WriteEndObject();
    });

    public void Dispose()
    {
        Flush();
        _writer.Reset(Stream.Null);
        _writer.Dispose();
    }

    /// <summary>The time that messages carry.</summary>
    public TimeProvider Clock { get; set; } = clock;

    private long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private void WriteTrace(string type, string member, Action content) => Write("TRACE", "trace", () =>
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", type);
        _writer.WriteNumber("emitted_at", Now);
        _writer.WriteStartObject(member);
        content();
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    });

    private void Write(string type, string member, Action content)
    {
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        _writer.WriteString("type", type);
        _writer.WritePropertyName(member);
        content();
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.Write("\n"u8);
        Flush();
    }

    private void WriteDescriptor(string stream)
    {
        _writer.WriteStartObject("stream_descriptor");
        _writer.WriteString("name", stream);
        _writer.WriteEndObject();
    }

    private void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }
}
