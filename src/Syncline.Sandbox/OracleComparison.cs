using System.Text.Json;

namespace Syncline.Sandbox;

/// <summary>Compares what a store holds with what the oracle says. A store may hold fewer members than the oracle's body, because it asked for fewer; what it holds has to be equal.</summary>
public static class OracleComparison
{
    /// <summary>
    /// Where the stored body differs from the oracle's: one line for each member with a value that the oracle has otherwise or not at all. Empty when they agree.
    /// Top-level members named in <paramref name="added"/> are the reader's own and are not compared.
    /// </summary>
    public static IReadOnlyList<string> Differences(OracleRecord expected, ReadOnlyMemory<byte> stored, IReadOnlyCollection<string> added)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(added);
        using var truth = JsonDocument.Parse(expected.Body);
        using var found = JsonDocument.Parse(stored);
        var differences = new List<string>();
        Compare(truth.RootElement, found.RootElement, expected.Id, added, differences);
        return differences;
    }

    private static void Compare(JsonElement truth, JsonElement found, string path, IReadOnlyCollection<string> added, List<string> differences)
    {
        if (truth.ValueKind != JsonValueKind.Object || found.ValueKind != JsonValueKind.Object)
        {
            if (!JsonElement.DeepEquals(truth, found))
            {
                differences.Add($"{path}: stored {found.GetRawText()}, the partner has {truth.GetRawText()}");
            }

            return;
        }

        foreach (var member in found.EnumerateObject().Where(member => !added.Contains(member.Name)))
        {
            if (truth.TryGetProperty(member.Name, out var expected))
            {
                Compare(expected, member.Value, $"{path}.{member.Name}", [], differences);
            }
            else
            {
                differences.Add($"{path}.{member.Name}: stored {member.Value.GetRawText()}, the partner has no such member");
            }
        }
    }
}
