using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Requesters;

/// <summary>The properties that a stream is asked for, in chunks where a request cannot name all of them.</summary>
internal sealed class QueryProperties
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("QueryProperties", node => new QueryProperties(node));

    private readonly IReadOnlyList<string> _fixed = [];
    private readonly PropertiesFromEndpoint? _endpoint;
    private readonly IReadOnlyList<string> _always;
    private readonly PropertyChunking? _chunking;
    private readonly JsonSchemaPropertySelector? _selector;

    private QueryProperties(ComponentNode node)
    {
        switch (node.Raw("property_list"))
        {
            case SequenceNode:
                _fixed = node.Texts("property_list")!;
                break;
            case { } endpoint:
                _endpoint = node.Build<PropertiesFromEndpoint>("property_list", endpoint);
                break;
            default:
                node.Error("property_list", "manifest.missing_field", "it is missing.", "Give a list, or where to ask for one.");
                break;
        }

        _always = node.Texts("always_include_properties") ?? [];
        _chunking = node.Component<PropertyChunking>("property_chunking");
        _selector = node.Component<JsonSchemaPropertySelector>("property_selector");
    }

    private QueryProperties(PropertiesFromEndpoint endpoint)
    {
        _endpoint = endpoint;
        _always = [];
    }

    /// <summary>How records of several chunks become one; null where there is one chunk.</summary>
    public GroupByKeyMergeStrategy? Merging => _chunking?.Merging;

    /// <summary>All that an endpoint names, in one chunk.</summary>
    public static QueryProperties Of(PropertiesFromEndpoint endpoint) => new(endpoint);

    /// <summary>The chunks, each of which is a request of its own.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ChunksAsync(ReadingContext context, CancellationToken cancellationToken)
    {
        var names = _endpoint is null ? _fixed : await _endpoint.NamesAsync(context, cancellationToken);
        var wanted = _selector is null ? names : _selector.Select(names, context);
        return _chunking is null ? [[.. _always, .. wanted]] : [.. _chunking.Cut(wanted, _always)];
    }
}
