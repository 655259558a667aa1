using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Replaying;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Drafting;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;

namespace EndToEnd.Manifests;

/// <summary>A recorded connector as it is brought in by <c>providers add</c>: its manifest, with the provider.yaml that is derived from it.</summary>
internal sealed class RecordedProvider
{
    /// <summary>
    /// Connectors whose partner, as it was recorded, ends its lists with an answer that is something else than records. That is a fault to the engine, which would delete
    /// what is absent, until a person says that it means no records.
    /// </summary>
    private static readonly string[] EndInAnotherAnswer = ["datadog", "drift", "persistiq"];

    /// <summary>None of them says how many slices are read at once.</summary>
    private static readonly byte[] SideBySide = Encoding.UTF8.GetBytes("\nconcurrency_level: { type: ConcurrencyLevel, default_concurrency: 5 }\n");

    private RecordedProvider(string name, Golden golden, CompiledProvider compiled, FrozenDictionary<string, RecordedType> types) =>
        (Name, Config, Compiled, Types) = (name, golden.Config, compiled, types);

    public string Name { get; }

    public JsonObject Config { get; }

    /// <summary>What the customer's own settings say of types; null for nothing.</summary>
    public JsonObject? Overrides => EndInAnotherAnswer.Contains(Name)
        ? new JsonObject { ["types"] = new JsonObject(Types.Keys.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["empty_when_path_missing"] = true }))) }
        : null;

    public CompiledProvider Compiled { get; }

    /// <summary>The types whose streams were recorded.</summary>
    public FrozenDictionary<string, RecordedType> Types { get; }

    public static RecordedProvider Open(string folder)
    {
        var golden = Golden.Open(folder);
        var name = Path.GetFileName(folder)["source-".Length..];
        var reading = ManifestFile.Read(Path.Combine(name, "manifest.yaml"), (byte[])[.. golden.Manifest, .. SideBySide], CustomComponents.None);
        var manifest = reading.Manifest.ShouldNotBeNull(string.Join('\n', reading.Problems));
        var draft = ProviderDraft.Of(name, manifest);
        var problems = new ProblemList(Path.Combine(name, "provider.yaml"));
        var file = ProviderFileReader.Read(Encoding.UTF8.GetBytes(draft.Yaml), problems);
        ProviderLint.Check(file, manifest, problems);
        problems.HasErrors.ShouldBeFalse(string.Join('\n', problems.ToList()));
        var streams = golden.Streams.ToDictionary(stream => stream["stream"]!.ToString());
        return new RecordedProvider(
            name, golden, new CompiledProvider(name, file, manifest), draft.Types.Where(type => streams.ContainsKey(type.Stream)).ToFrozenDictionary(type => type.Name, type => new RecordedType(type, streams[type.Stream])));
    }
}
