using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
using Syncline.Providers.Streams;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Partitions;

/// <summary>One partition for each record of other streams.</summary>
internal sealed class SubstreamPartitionRouter(IReadOnlyList<ParentStreamConfig> parents) : IPartitionRouter
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SubstreamPartitionRouter", node =>
    {
        var parents = node.Components<ParentStreamConfig>("parent_stream_configs");
        node.RequireItems("parent_stream_configs", "Name at least one parent stream.");

        return new SubstreamPartitionRouter(parents);
    });

    /// <summary>Whether records of a parent hold first pages of their children.</summary>
    public bool IsLazy => parents.Any(parent => parent.LazyReadPointer.Count > 0);

    /// <summary>The names of the streams that its partitions come from, theirs included.</summary>
    public IEnumerable<string> ParentNames => parents.Select(parent => parent.Stream).OfType<ManifestStream>()
        .SelectMany(stream => (stream.Router as SubstreamPartitionRouter)?.ParentNames.Prepend(stream.Name) ?? [stream.Name]);

    public bool HasOption => parents.Any(parent => parent.Option is not null);

    public IEnumerable<BoundTemplate> FieldTemplates => parents.Select(parent => parent.PartitionField);

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => [.. parents.Select(parent => parent.PartitionField.EvaluateText(context.Scope)).Distinct()];

    public IEnumerable<ManifestStream> Parents => parents.Select(parent => parent.Stream).OfType<ManifestStream>();

    public IPartitionWalk Walk(JsonObject? state, ReadingContext context) => new SubstreamPartitions(parents, state, context);

    public void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context)
    {
        foreach (var parent in parents)
        {
            var value = TemplateValue.Of(slice[parent.PartitionField.EvaluateText(context.Scope)]);
            if (parent.Option is { } option && value.IsTrue)
            {
                option.Inject(parts, value, context.Scope);
            }
        }
    }
}
