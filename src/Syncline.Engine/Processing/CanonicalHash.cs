using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>
/// Hashes a record so that what means the same hashes the same: members sorted by name, no white space, escapes of text undone, numbers as they were written.
/// Volatile members are left out. Not for several threads.
/// </summary>
internal sealed class CanonicalHash(ImmutableArray<string> volatileMembers)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly MemberOrders _rootOrders = new(volatileMembers);
    private readonly MemberOrders _orders = new([]);
    private readonly Stack<List<JsonProperty>> _spare = new();

    /// <summary>The hash of a record and of its mapped fields.</summary>
    public byte[] Of(JsonElement root, ReadOnlyMemory<byte> fields)
    {
        _buffer.ResetWrittenCount();
        WriteObject(root, _rootOrders);
        _buffer.Write([(byte)0]);
        _buffer.Write(fields.Span);
        return SHA256.HashData(_buffer.WrittenSpan);
    }

    /// <summary>The canonical bytes of one value, valid until the next call.</summary>
    public ReadOnlySpan<byte> BytesOf(JsonElement value)
    {
        _buffer.ResetWrittenCount();
        Write(value);
        return _buffer.WrittenSpan;
    }

    private void Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, _orders);
                break;
            case JsonValueKind.Array:
                WriteArray(value);
                break;
            case JsonValueKind.String:
                WriteText(value);
                break;
            default:
                _buffer.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    private void WriteObject(JsonElement value, MemberOrders orders)
    {
        var members = _spare.TryPop(out var spare) ? spare : [];
        foreach (var member in value.EnumerateObject())
        {
            members.Add(member);
        }

        _buffer.Write("{"u8);
        foreach (var (place, name) in orders.Of(members))
        {
            _buffer.Write(name);
            Write(members[place].Value);
            _buffer.Write(","u8);
        }

        _buffer.Write("}"u8);
        members.Clear();
        _spare.Push(members);
    }

    private void WriteArray(JsonElement value)
    {
        _buffer.Write("["u8);
        foreach (var element in value.EnumerateArray())
        {
            Write(element);
            _buffer.Write(","u8);
        }

        _buffer.Write("]"u8);
    }

    /// <summary>Text without escapes but those of quote and backslash, however it was written.</summary>
    private void WriteText(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (!raw.Contains((byte)'\\'))
        {
            _buffer.Write(raw);
            return;
        }

        var text = JsonPaths.String(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        _buffer.Write("\""u8);
        _buffer.Write(Encoding.UTF8.GetBytes(text));
        _buffer.Write("\""u8);
    }
}
