using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>A node of a YAML file, with its place. Immutable.</summary>
internal abstract class ManifestNode(Mark mark)
{
    public Mark Mark => mark;

    /// <summary>For messages: "a text", "a list", "an object".</summary>
    public abstract string Kind { get; }

    /// <summary>Python's truth: false for null, false, 0, and what is empty.</summary>
    public abstract bool IsTrue { get; }

    /// <summary>The value as JSON; the caller's own copy.</summary>
    public abstract JsonNode? ToJson();
}
