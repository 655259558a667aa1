using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Paginators;

/// <summary>Reads a Link header: <c>&lt;https://…?page=2&gt;; rel="next", …</c></summary>
internal static partial class LinkHeader
{
    private static readonly char[] Around = [' ', '\'', '"'];

    /// <summary>The links by their <c>rel</c> (else by their address), each with <c>url</c> and its parameters.</summary>
    public static JsonObject Parse(string header)
    {
        var links = new JsonObject();
        foreach (var part in BetweenLinks().Split(header.Trim(Around)).Where(part => part.Length > 0))
        {
            var link = Read(part.Split(';'));
            links[(link["rel"]?.GetValue<string>() is { Length: > 0 } rel ? rel : link["url"]!.GetValue<string>())] = link;
        }

        return links;
    }

    /// <summary>One link. What stands behind a parameter that is no name and value is not read, as in the reference.</summary>
    private static JsonObject Read(string[] pieces)
    {
        var link = new JsonObject { ["url"] = pieces[0].Trim('<', '>', ' ', '\'', '"') };
        foreach (var parameter in pieces.Skip(1).Select(piece => piece.Split('=')).TakeWhile(parameter => parameter.Length == 2))
        {
            link[parameter[0].Trim(Around)] = parameter[1].Trim(Around);
        }

        return link;
    }

    [GeneratedRegex(", *<")]
    private static partial Regex BetweenLinks();
}
