using System.Text;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>Encodings under the names that the format's manifests use for them, which are Python's.</summary>
internal static class TextEncoding
{
    /// <summary>Reads the field; UTF-8 where it is absent. What an encoding cannot read is an error, never a question mark.</summary>
    public static Encoding Read(ComponentNode node, string field)
    {
        var name = node.Text(field) ?? "utf-8";
        if (Find(name) is { } encoding)
        {
            return encoding;
        }

        node.Error(field, "manifest.bad_value", $"there is no encoding '{name}'.", "Write utf-8, iso-8859-1, cp1252, utf-16, ...");
        return Encoding.UTF8;
    }

    /// <summary>
    /// The same text in UTF-8. A byte order mark is part of it in UTF-8, unless the encoding says that it has one. Bytes that are not the encoding's throw a
    /// <see cref="DecoderFallbackException"/> when they are read, except in UTF-8, which passes as it is.
    /// </summary>
    public static Stream Open(Encoding encoding, BodySource body)
    {
        var mark = encoding.Preamble;
        var isMarked = mark.Length > 0 && body.Peek(mark.Length).SequenceEqual(mark);
        var content = body.Open();
        if (isMarked)
        {
            content.ReadExactly(new byte[mark.Length]);
        }

        return encoding is UTF8Encoding
            ? content
            : Encoding.CreateTranscodingStream(content, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
    }

    private static Encoding? Find(string name) => name.ToLowerInvariant().Replace('_', '-') switch
    {
        "utf-8" or "utf8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        "utf-8-sig" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        "utf-16" or "utf16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => Encoding.Latin1,
        var other => Registered(other.StartsWith("cp", StringComparison.Ordinal) ? "windows-" + other[2..] : other) ?? Registered(other),
    };

    private static Encoding? Registered(string name)
    {
        var (encoder, decoder) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, encoder, decoder) ?? Encoding.GetEncoding(name, encoder, decoder);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
