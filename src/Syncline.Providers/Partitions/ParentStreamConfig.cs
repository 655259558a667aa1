using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Partitions;

/// <summary>A stream whose records are another stream's partitions.</summary>
internal sealed class ParentStreamConfig
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ParentStreamConfig", node => new ParentStreamConfig(node));

    private ParentStreamConfig(ComponentNode node)
    {
        Stream = node.RequiredComponent<ManifestStream>("stream");
        Stream?.IsParent = true;
        ParentKey = node.RequiredTemplate("parent_key");
        PartitionField = node.RequiredTemplate("partition_field");
        Option = node.Component<RequestOption>("request_option");
        IsDependency = node.Boolean("incremental_dependency");
        ExtraFields = [.. (node.Items("extra_fields") ?? []).OfType<SequenceNode>()
            .Select(path => path.Items.OfType<ScalarNode>().Select(part => node.Bind(part)).ToList())];
        LazyReadPointer = node.TemplateList("lazy_read_pointer") ?? [];
        if (LazyReadPointer.Any(part => part.Source.Contains('*', StringComparison.Ordinal)))
        {
            node.Error("lazy_read_pointer", "manifest.bad_value", "it has a wildcard.", "Name the one place of the first page.");
        }
    }

    /// <summary>The stream; null where it could not be compiled.</summary>
    public ManifestStream? Stream { get; }

    public BoundTemplate ParentKey { get; }

    public BoundTemplate PartitionField { get; }

    public RequestOption? Option { get; }

    /// <summary>Whether the parent is read from where it was left, by its state inside the child's.</summary>
    public bool IsDependency { get; }

    public IReadOnlyList<IReadOnlyList<BoundTemplate>> ExtraFields { get; }

    /// <summary>Where in a record of the parent the first page of its children stands; empty for nowhere.</summary>
    public IReadOnlyList<BoundTemplate> LazyReadPointer { get; }
}
