using System.Text;

namespace Syncline.Providers.Templates.Values;

/// <summary>Texts by code points, as Python counts them, over .NET's 16-bit units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary>Each code point as a text of its own.</summary>
    public static List<string> Split(string text)
    {
        var points = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            points.Add(isPair ? text.Substring(i++, 2) : text[i].ToString());
        }

        return points;
    }

    /// <summary>The code points at these places, in this order.</summary>
    public static string Pick(string text, List<int> places)
    {
        var picked = new StringBuilder(places.Count);
        if (Count(text) == text.Length)
        {
            places.ForEach(place => picked.Append(text[place]));
            return picked.ToString();
        }

        var points = Split(text);
        places.ForEach(place => picked.Append(points[place]));
        return picked.ToString();
    }

    /// <summary>The code point at this place; null past the ends.</summary>
    public static string? At(string text, long place)
    {
        var count = Count(text);
        place = place < 0 ? place + count : place;
        if (place < 0 || place >= count)
        {
            return null;
        }

        return count == text.Length ? text[(int)place].ToString() : Split(text)[(int)place];
    }

    /// <summary>The place in code points of a place in 16-bit units.</summary>
    public static int FromUnits(string text, int units) => units < 0 ? units : Count(text[..units]);

    /// <summary>The place in 16-bit units of a place in code points, cut to the text's ends.</summary>
    public static int ToUnits(string text, long place)
    {
        var count = Count(text);
        place = Math.Clamp(place < 0 ? place + count : place, 0, count);
        if (count == text.Length)
        {
            return (int)place;
        }

        var units = 0;
        for (; place > 0; place--)
        {
            units += char.IsHighSurrogate(text[units]) && units + 1 < text.Length && char.IsLowSurrogate(text[units + 1]) ? 2 : 1;
        }

        return units;
    }
}
