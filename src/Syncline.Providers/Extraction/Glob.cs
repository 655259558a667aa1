using Syncline.Providers.Components;

namespace Syncline.Providers.Extraction;

/// <summary>
/// Patterns of a single name, as the paths of the format have them: <c>*</c> for any characters, <c>?</c> for one, <c>[abc]</c>, <c>[a-z]</c> and <c>[!abc]</c> for one
/// of or none of these. A bracket that is not closed is itself.
/// </summary>
internal static class Glob
{
    /// <summary>Whether a part of a path stands for more than the name that it is.</summary>
    public static bool IsGlob(string part) => part.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Tells a path in a manifest that is not to have wildcards, and has one.</summary>
    public static void Refuse(ComponentNode node, string field, IReadOnlyList<BoundTemplate> path, string hint)
    {
        if (path.Any(part => part.IsPlain && IsGlob(part.Source)))
        {
            node.Error(field, "manifest.bad_value", "it has a wildcard.", hint);
        }
    }

    /// <summary>Whether a pattern stands for a name. Takes time in proportion to both lengths multiplied, at worst.</summary>
    public static bool Fits(string pattern, string name)
    {
        if (!IsGlob(pattern))
        {
            return pattern == name;
        }

        var (at, from) = (0, 0);
        var (star, held) = (-1, 0);
        while (from < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, held) = (at++, from);
            }
            else if (at < pattern.Length && FitsOne(pattern, ref at, name[from]))
            {
                from++;
            }
            else if (star >= 0)
            {
                (at, from) = (star + 1, ++held);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).Trim('*').IsEmpty;
    }

    /// <summary>Whether the pattern's next part, which is passed over then, stands for a character.</summary>
    private static bool FitsOne(string pattern, ref int at, char character)
    {
        if (pattern[at] == '[' && ClosingOf(pattern, at) is > 0 and var closing)
        {
            var isOf = IsOf(pattern.AsSpan(at + 1, closing - at - 1), character);
            at = isOf ? closing + 1 : at;
            return isOf;
        }

        var fits = pattern[at] == '?' || pattern[at] == character;
        at += fits ? 1 : 0;
        return fits;
    }

    /// <summary>Where a set that begins at a bracket ends; -1 where it does not. A bracket that comes first belongs to it.</summary>
    private static int ClosingOf(string pattern, int opening)
    {
        var first = opening + 1 < pattern.Length && pattern[opening + 1] == '!' ? opening + 2 : opening + 1;
        return first < pattern.Length ? pattern.IndexOf(']', first + 1) is var next && pattern[first] == ']' ? next : pattern.IndexOf(']', first) : -1;
    }

    private static bool IsOf(ReadOnlySpan<char> set, char character)
    {
        var isNegated = set[0] == '!';
        var members = isNegated ? set[1..] : set;
        for (var index = 0; index < members.Length; index++)
        {
            var isRange = index + 2 < members.Length && members[index + 1] == '-';
            if (isRange ? character >= members[index] && character <= members[index + 2] : character == members[index])
            {
                return !isNegated;
            }

            index += isRange ? 2 : 0;
        }

        return isNegated;
    }
}
