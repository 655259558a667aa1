namespace Syncline.Providers.Requesters;

/// <summary>Follows a link from an address as Python's <c>urljoin</c> does it: manifests count on empty segments that go, and on line breaks of a template that do.</summary>
internal static class AddressJoining
{
    /// <summary>The address that <paramref name="link"/> means below <paramref name="root"/>; the link itself where it has another scheme.</summary>
    /// <param name="root">A whole address that ends with a slash.</param>
    /// <param name="link">Not empty.</param>
    public static string Join(string root, string link)
    {
        var parent = AddressParts.Of(Clean(root));
        var child = AddressParts.Of(Clean(link));
        if (child.Scheme.Length > 0 && child.Scheme != parent.Scheme)
        {
            return link;
        }

        if (parent.Authority is null)
        {
            return root + link;
        }

        if (!string.IsNullOrEmpty(child.Authority))
        {
            return (child with { Scheme = parent.Scheme }).ToString();
        }

        return child.Path.Length == 0
            ? (parent with { Query = child.Query.Length > 0 ? child.Query : parent.Query }).ToString()
            : (parent with { Path = Resolve(parent.Path, child.Path), Query = child.Query }).ToString();
    }

    private static string Clean(string text)
    {
        var start = 0;
        while (start < text.Length && text[start] <= ' ')
        {
            start++;
        }

        return string.Concat(text[start..].Split('\t', '\r', '\n'));
    }

    private static string Resolve(string below, string path)
    {
        var segments = path.Split('/').ToList();
        if (path[0] != '/')
        {
            var above = below.Split('/').ToList();
            if (above[^1].Length > 0)
            {
                above.RemoveAt(above.Count - 1);
            }

            segments = [.. above, .. segments];
            segments = [.. segments.Where((segment, index) => segment.Length > 0 || index == 0 || index == segments.Count - 1)];
        }

        var kept = new List<string>();
        foreach (var segment in segments)
        {
            if (segment is "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (segment is not ".")
            {
                kept.Add(segment);
            }
        }

        if (segments[^1] is "." or "..")
        {
            kept.Add("");
        }

        var joined = string.Join('/', kept);
        return joined.StartsWith('/') ? joined : "/" + joined;
    }
}
