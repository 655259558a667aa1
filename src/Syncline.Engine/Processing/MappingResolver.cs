using Syncline.Integrations;

namespace Syncline.Processing;

/// <summary>Finds the mapping in force for an Integration Object: the Provider's, with the Integration's own additions.</summary>
public sealed class MappingResolver(ConnectionFactory connections)
{
    /// <summary>The mapping.</summary>
    /// <exception cref="Runs.SyncException"><c>provider.unknown</c>, <c>provider.type_unknown</c>, <c>engine.settings_unreadable</c>.</exception>
    public RecordMapping Resolve(string provider, string type, string settings) => connections.TypeOf(provider, type, settings).Mapping;
}
