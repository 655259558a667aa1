using System.Text;

namespace Syncline.Providers.Decoding;

/// <summary>Python writes NaN and Infinity into JSON, which has no words for them. They are read as null.</summary>
internal static class BareWords
{
    private static readonly string[] Words = ["-Infinity", "Infinity", "NaN"];

    /// <summary>The text with each such word outside of strings turned into null; false where there is none.</summary>
    public static bool TryBlank(ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> blanked)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        var result = new StringBuilder(text.Length);
        var isInString = false;
        var found = false;
        for (var index = 0; index < text.Length; index++)
        {
            var at = index;
            var word = isInString ? null : Array.Find(Words, w => string.CompareOrdinal(text, at, w, 0, w.Length) == 0);
            if (word is not null)
            {
                result.Append("null");
                index += word.Length - 1;
                found = true;
                continue;
            }

            result.Append(text[index]);
            if (isInString && text[index] == '\\' && index + 1 < text.Length)
            {
                result.Append(text[++index]);
            }
            else if (text[index] == '"')
            {
                isInString = !isInString;
            }
        }

        blanked = found ? Encoding.UTF8.GetBytes(result.ToString()) : body;
        return found;
    }
}
