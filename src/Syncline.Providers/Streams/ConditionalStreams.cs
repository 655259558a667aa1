using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>Streams that there are only where a condition on the config holds.</summary>
internal sealed class ConditionalStreams(BoundTemplate condition, IReadOnlyList<IStreamSource> streams) : IStreamSource
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ConditionalStreams", node =>
    {
        node.RequireItems("streams", "Add at least one stream.", least: 0);

        foreach (var item in (node.Items("streams") ?? []).Where(item => (item as MappingNode)?["type"] is ScalarNode { Source: not "DeclarativeStream" }))
        {
            node.Context.Problems.Error(item.Mark, "manifest.wrong_component", "Only a DeclarativeStream can stand under a condition.", "Write the condition into its streams, or leave it out.");
        }

        return new ConditionalStreams(node.RequiredTemplate("condition"), node.Components<IStreamSource>("streams"));
    });

    public IReadOnlyList<ManifestStream> Known => [.. streams.SelectMany(source => source.Known)];

    public IEnumerable<ManifestStream> With(ReadingContext context) =>
        condition.EvaluateCondition(context.Scope) ? streams.SelectMany(source => source.With(context)) : [];
}
