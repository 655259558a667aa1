using System.Runtime.CompilerServices;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Dynamic;

/// <summary>
/// One stream for each record that the partner gives. As in the reference, a request option of its own partition router is not sent; a template in its requester is.
/// </summary>
internal sealed class HttpComponentsResolver(IRetriever? retriever, IReadOnlyList<ComponentMappingDefinition> mapping) : IComponentsResolver
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HttpComponentsResolver", node =>
        new HttpComponentsResolver(node.RequiredComponent<IRetriever>("retriever"), ComponentsMapping.Read(node)));

    public IReadOnlyList<ComponentMappingDefinition> Mapping => mapping;

    public async IAsyncEnumerable<TemplateScope> ScopesAsync(ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (record, slice) in RetrieverRecords.WithoutOptionsAsync(retriever!, context, cancellationToken))
        {
            yield return slice.Scope(context.Scope).With("components_values", record.ToTemplateValue);
        }
    }
}
