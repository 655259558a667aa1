using System.Runtime.CompilerServices;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Dynamic;

/// <summary>One stream for each entry of a list that stands in the manifest.</summary>
internal sealed class ParametrizedComponentsResolver(StreamParametersDefinition parameters, IReadOnlyList<ComponentMappingDefinition> mapping) : IComponentsResolver
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ParametrizedComponentsResolver", node => new ParametrizedComponentsResolver(
        node.RequiredComponent<StreamParametersDefinition>("stream_parameters") ?? new StreamParametersDefinition([]),
        ComponentsMapping.Read(node)));

    public IReadOnlyList<ComponentMappingDefinition> Mapping => mapping;

    public async IAsyncEnumerable<TemplateScope> ScopesAsync(ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var one in parameters.List)
        {
            yield return context.Scope.With("components_values", one);
        }

        await Task.CompletedTask;
    }
}
