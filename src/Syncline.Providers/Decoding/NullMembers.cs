using System.Buffers;
using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>Where in an object's bytes the members at its top lie that are null, without the commas around them.</summary>
internal static class NullMembers
{
    /// <summary>Finds them in a whole object.</summary>
    public static IReadOnlyList<Range> In(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("null"u8) < 0)
        {
            return [];
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonDecoder.DepthCap });
        reader.Read();
        return TrySkip(ref reader, out var found) ? found : [];
    }

    /// <summary>Moves a reader from an object's beginning to its end, or from another value past it. False: the text ends before that.</summary>
    /// <param name="reader">Stands at the value's first token.</param>
    /// <param name="found">The members, from the value's first byte on; none of what is no object.</param>
    public static bool TrySkip(ref Utf8JsonReader reader, out IReadOnlyList<Range> found)
    {
        found = [];
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return reader.TrySkip();
        }

        var (start, depth, name) = (reader.TokenStartIndex, reader.CurrentDepth, 0L);
        List<Range>? nulls = null;
        do
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                name = reader.TokenStartIndex;
            }
            else if (reader.TokenType is JsonTokenType.Null && reader.CurrentDepth == depth + 1)
            {
                (nulls ??= []).Add((int)(name - start)..(int)(reader.BytesConsumed - start));
            }
        }
        while (reader.CurrentDepth > depth);

        found = nulls ?? found;
        return true;
    }

    /// <summary>Copies an object without these members.</summary>
    public static void WriteWithout(IReadOnlyList<Range> members, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var (from, hasMember) = (0, false);
        foreach (var member in members)
        {
            // The comma before it goes; and the one behind it, where none has been written yet that stays.
            var kept = text[from..member.Start.Value].TrimEnd(" ,"u8);
            kept = hasMember || from == 0 ? kept : kept.TrimStart(" ,"u8);
            output.Write(kept);
            hasMember |= kept.Length > (from == 0 ? 1 : 0);
            from = member.End.Value;
        }

        output.Write(hasMember ? text[from..] : text[from..].TrimStart(" ,"u8));
    }
}
