using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Syncline.Providers.Decoding;

/// <summary>
/// JSON for looking into: .NET throws at texts with half of a surrogate pair, and at bytes that are no UTF-8, wherever one is asked for. Here they are marked, in as many bytes,
/// so that what lies where stays known; what is stored are the partner's own bytes.
/// </summary>
internal static class ReadableJson
{
    /// <summary>The same JSON where there is nothing to mark; else a copy.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        var isText = Utf8.IsValid(json.Span);
        if (isText && !HasSurrogates(json.Span))
        {
            return json;
        }

        var readable = json.ToArray();
        if (!isText)
        {
            MarkBytes(readable);
        }

        MarkHalves(readable);
        return readable;
    }

    /// <summary>The same JSON, with the sign for what is no text in place of bytes that are no UTF-8.</summary>
    public static byte[] Marked(ReadOnlySpan<byte> json) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json));

    private static bool HasSurrogates(ReadOnlySpan<byte> json)
    {
        for (var from = 0; json[from..].IndexOf("\\u"u8) is var at and >= 0; from += at + 2)
        {
            if (IsSurrogate(json[(from + at)..], out _))
            {
                return true;
            }
        }

        return false;
    }

    private static void MarkBytes(Span<byte> json)
    {
        while (!json.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(json, out _, out var count) is not OperationStatus.Done)
            {
                json[..count].Fill((byte)'?');
            }

            json = json[count..];
        }
    }

    private static void MarkHalves(Span<byte> json)
    {
        while (json.IndexOf((byte)'\\') is var at and >= 0 && at + 1 < json.Length)
        {
            json = json[at..];
            if (!IsSurrogate(json, out var isHigh))
            {
                json = json[2..];
            }
            else if (isHigh && IsSurrogate(json[6..], out var isSecondHigh) && !isSecondHigh)
            {
                json = json[12..];
            }
            else
            {
                "fffd"u8.CopyTo(json[2..]);
                json = json[6..];
            }
        }
    }

    /// <summary>Whether an escaped half of a pair begins here.</summary>
    private static bool IsSurrogate(ReadOnlySpan<byte> json, out bool isHigh)
    {
        isHigh = false;
        if (json.Length < 6 || !json.StartsWith("\\u"u8) || (json[2] | 0x20) != 'd')
        {
            return false;
        }

        isHigh = (json[3] | 0x20) is '8' or '9' or 'a' or 'b';
        return isHigh || (json[3] | 0x20) is 'c' or 'd' or 'e' or 'f';
    }
}
