using System.Text.Json.Nodes;
using Syncline.Integrations;

namespace Syncline.Processing;

/// <summary>Finds the mapping in force for an Integration Object: the Provider's, with the Integration's own additions.</summary>
public sealed class MappingResolver(ConnectionFactory connections)
{
    /// <summary>The mapping.</summary>
    /// <exception cref="Runs.SyncException"><c>provider.unknown</c>, <c>provider.type_unknown</c>, <c>engine.settings_unreadable</c>.</exception>
    public RecordMapping Resolve(string provider, string type, string settings)
    {
        var provided = connections.TypeOf(provider, type);
        return provided.MappingFor is { } tailor ? tailor(JsonNode.Parse(settings) as JsonObject ?? []) : provided.Mapping;
    }
}
