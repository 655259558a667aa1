using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>
/// Hashes a record so that what means the same hashes the same: members sorted by name, no white space, escapes of text undone, numbers as they were written.
/// Volatile members are left out.
/// </summary>
internal sealed class CanonicalHash(ImmutableArray<string> volatileMembers)
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>The hash of a record and of its mapped fields.</summary>
    public byte[] Of(JsonElement root, ReadOnlyMemory<byte> fields)
    {
        _buffer.ResetWrittenCount();
        WriteObject(root, isRoot: true);
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
                WriteObject(value, isRoot: false);
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

    /// <summary>Of members with one name the last counts, as for everyone who reads the record.</summary>
    private void WriteObject(JsonElement value, bool isRoot)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!isRoot || !volatileMembers.Contains(member.Name))
            {
                members[member.Name] = member.Value;
            }
        }

        _buffer.Write("{"u8);
        foreach (var (name, member) in members)
        {
            _buffer.Write(JsonEncodedText.Encode(name).EncodedUtf8Bytes);
            _buffer.Write(":"u8);
            Write(member);
            _buffer.Write(","u8);
        }

        _buffer.Write("}"u8);
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
