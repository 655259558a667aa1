using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;
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

    public bool HasOption => parents.Any(parent => parent.Option is not null);

    public IReadOnlyList<string> FieldsIn(ReadingContext context) => [.. parents.Select(parent => parent.PartitionField.EvaluateText(context.Scope)).Distinct()];

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
