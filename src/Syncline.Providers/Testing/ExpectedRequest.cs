using System.Text.Json.Nodes;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Testing;

/// <summary>A request without its secrets. Headers are not compared: most of them are secrets, or the client's own.</summary>
/// <param name="Method">GET, POST ...</param>
/// <param name="Url">Absolute, with its query.</param>
/// <param name="Body">JSON as its value, anything else as a text; null for none.</param>
internal sealed record ExpectedRequest(string Method, string Url, JsonNode? Body)
{
    /// <summary>Whether both ask the same: the order of a query's fields, and how they are escaped, do not count.</summary>
    public bool Matches(ExpectedRequest other) =>
        Method == other.Method && Address(Url) == Address(other.Url) && Fields(Url).SequenceEqual(Fields(other.Url)) && JsonNode.DeepEquals(Body, other.Body);

    /// <summary>On one line.</summary>
    public override string ToString() => $"{Method} {Url}{(Body is null ? "" : $" {Shown.Of(Body)}")}";

    private static string Address(string url) => url.Split('?', 2)[0];

    private static IEnumerable<(string, string)> Fields(string url) =>
        UrlText.Pairs(url.Split('?', 2).ElementAtOrDefault(1) ?? "").Select(pair => (pair.Key, pair.Value)).Order();
}
