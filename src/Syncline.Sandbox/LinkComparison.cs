using System.Text.Json;

namespace Syncline.Sandbox;

/// <summary>
/// Compares the links that a store holds beside a record, under <c>associations</c>, with what the partner has now: HubSpot tells them apart from the record. A link to what
/// was deleted since is not compared: it goes without its record's change, and is stored until the record is read again. Keep one for a comparison, while nothing is written.
/// </summary>
public sealed class LinkComparison(SandboxServer sandbox, string customer, string partner)
{
    private static readonly (string Resource, string Type)[] Linked = [("companies", "account"), ("contacts", "contact")];
    private readonly Dictionary<string, HashSet<string>> _living = [];

    /// <summary>Where they differ; empty when they agree, and for a partner without such links.</summary>
    public IReadOnlyList<string> Differences(string type, string id, ReadOnlyMemory<byte> stored)
    {
        if (partner != "hubspot")
        {
            return [];
        }

        using var body = JsonDocument.Parse(stored);
        var differences = new List<string>();
        foreach (var (resource, linkedType) in Linked)
        {
            var found = LinksIn(body.RootElement, resource).Where(LivingOf(linkedType).Contains).Order(StringComparer.Ordinal).ToList();
            var truth = sandbox.Links(customer, partner, type, id, resource).Order(StringComparer.Ordinal).ToList();
            if (!found.SequenceEqual(truth))
            {
                differences.Add($"{id}.associations.{resource}: stored {string.Join(", ", found)}, the partner has {string.Join(", ", truth)}");
            }
        }

        return differences;
    }

    private HashSet<string> LivingOf(string type)
    {
        if (!_living.TryGetValue(type, out var living))
        {
            _living[type] = living = [.. sandbox.Oracle(customer, partner, type).Where(record => !record.IsDeleted).Select(record => record.Id)];
        }

        return living;
    }

    private static IEnumerable<string> LinksIn(JsonElement body, string resource) =>
        body.TryGetProperty("associations", out var links) && links.TryGetProperty(resource, out var ids) ? ids.EnumerateArray().Select(id => id.ToString()) : [];
}
