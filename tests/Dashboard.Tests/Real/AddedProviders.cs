using System.Text.Json;
using System.Text.Json.Nodes;
using Replaying;

namespace Dashboard.Tests.Real;

/// <summary>A providers folder into which recorded connectors are added by the command, each with a listener in its partner's place.</summary>
internal sealed class AddedProviders(string folder) : IAsyncDisposable
{
    private readonly List<PartnerListener> _listeners = [];
    private readonly List<AddedType> _types = [];

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The types that were made of the connectors' streams, with what is to be stored of each.</summary>
    public IReadOnlyList<AddedType> Types => _types;

    /// <summary>What was asked that the partners never answered.</summary>
    public IEnumerable<string> Faults => _listeners.Select(listener => listener.Fault?.Message).OfType<string>();

    /// <summary>The name that a connector gets as a provider.</summary>
    public static string NameOf(Golden golden) => Path.GetFileName(golden.Folder)["source-".Length..];

    /// <summary>Adds a connector. Its requests go to a listener that knows the answers of its check and of all its streams.</summary>
    public async Task AddAsync(Golden golden)
    {
        var scopes = golden.Streams.Append((JsonObject)golden.Root["check"]!);
        var requests = new JsonArray([.. scopes.SelectMany(scope => scope["requests"] as JsonArray ?? []).Select(request => request!.DeepClone())]);
        var listener = await PartnerListener.StartAsync(new RecordedAnswers(requests));
        _listeners.Add(listener);

        var name = NameOf(golden);
        var said = await SynclineProcess.RunAsync("providers", "add", Path.Combine(golden.Folder, "manifest.yaml"), "--providers", folder, "--json");
        var host = requests.Select(request => new Uri(request!["url"]!.ToString()).Authority).Distinct().Single();
        await File.WriteAllTextAsync(Path.Combine(folder, name, "hosts.yaml"), $"hosts: {{ \"https://{host}\": \"{listener.Address}\" }}\n");
        foreach (var line in said.Split('\n').Where(line => line.StartsWith('{')))
        {
            using var drafted = JsonDocument.Parse(line);
            var stream = drafted.RootElement.GetProperty("stream").GetString()!;
            var key = drafted.RootElement.GetProperty("key").EnumerateArray().Select(path => path.GetString()!).ToList();
            var records = (JsonArray)golden.Streams.Single(one => one["stream"]!.ToString() == stream)["records"]!;
            _types.Add(new AddedType(name, drafted.RootElement.GetProperty("type").GetString()!, Last(records, key)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }
    }

    /// <summary>Of records with one key the last; without a key each that is different.</summary>
    private static List<string> Last(JsonArray records, List<string> key) =>
        [.. records.GroupBy(record => key.Count == 0 ? CanonicalJson.OfRecord(record) : string.Join(':', key.Select(path => record![path]?.ToString()))).Select(same => CanonicalJson.OfRecord(same.Last()))];
}
