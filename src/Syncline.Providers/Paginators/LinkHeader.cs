using System.Text.Json.Nodes;

namespace Syncline.Providers.Paginators;

/// <summary>Reads a Link header: <c>&lt;https://…?page=2&gt;; rel="next", …</c></summary>
internal static class LinkHeader
{
    /// <summary>The links by their <c>rel</c> (else by their address), each with <c>url</c> and its parameters.</summary>
    public static JsonObject Parse(string header)
    {
        var links = new JsonObject();
        foreach (var part in header.Split(", <", StringSplitOptions.RemoveEmptyEntries))
        {
            var pieces = part.Split(';');
            var link = new JsonObject { ["url"] = pieces[0].Trim('<', '>', ' ', '\'', '"') };
            foreach (var piece in pieces.Skip(1))
            {
                var at = piece.IndexOf('=', StringComparison.Ordinal);
                if (at > 0)
                {
                    link[piece[..at].Trim(' ', '\'', '"')] = piece[(at + 1)..].Trim(' ', '\'', '"');
                }
            }

            links[(link["rel"] ?? link["url"])!.GetValue<string>()] = link;
        }

        return links;
    }
}
