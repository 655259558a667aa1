using System.Text.Json.Nodes;

namespace Syncline.Providers.Testing;

/// <summary>Tells where two JSON values differ, a line each place.</summary>
internal static class JsonDifference
{
    /// <summary>The differences; numbers are equal by value.</summary>
    /// <param name="place">How the value is called.</param>
    /// <param name="wanted">As it is to be.</param>
    /// <param name="found">As it is.</param>
    public static IEnumerable<string> Between(string place, JsonNode? wanted, JsonNode? found) => (wanted, found) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(other.Select(member => member.Key), StringComparer.Ordinal)
            .SelectMany(name => Member($"{place}.{name}", one, other, name)),
        (JsonArray one, JsonArray other) => Items(place, one, other),
        _ => JsonNode.DeepEquals(wanted, found) ? [] : [$"{place}: {Shown.Of(found)} instead of {Shown.Of(wanted)}"],
    };

    private static IEnumerable<string> Member(string place, JsonObject wanted, JsonObject found, string name) =>
        !found.ContainsKey(name) ? [$"{place}: is missing; it was to be {Shown.Of(wanted[name])}"]
        : !wanted.ContainsKey(name) ? [$"{place}: is there, and was not to be: {Shown.Of(found[name])}"]
        : Between(place, wanted[name], found[name]);

    private static IEnumerable<string> Items(string place, JsonArray wanted, JsonArray found)
    {
        for (var index = 0; index < Math.Max(wanted.Count, found.Count); index++)
        {
            var here = $"{place}[{index}]";
            var differences = index >= found.Count ? [$"{here}: is missing; it was to be {Shown.Of(wanted[index])}"]
                : index >= wanted.Count ? [$"{here}: is one too many: {Shown.Of(found[index])}"]
                : Between(here, wanted[index], found[index]);
            foreach (var difference in differences)
            {
                yield return difference;
            }
        }
    }
}
