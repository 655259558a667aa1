using Syncline.Providers.Components;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;

namespace Syncline.Providers.Requesters;

/// <summary>Asks the partner which properties there are; once in a reading.</summary>
internal sealed class PropertiesFromEndpoint(IReadOnlyList<BoundTemplate> path, IRetriever? retriever)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PropertiesFromEndpoint", node =>
    {
        node.RequireItems("property_field_path", "Name the member with a property's name.");

        return new PropertiesFromEndpoint(node.TemplateList("property_field_path") ?? [], node.RequiredComponent<IRetriever>("retriever"));
    });

    /// <summary>The names in the partner's order. Of a record without one the name is <c>[]</c>, as in the reference.</summary>
    public Task<IReadOnlyList<string>> NamesAsync(ReadingContext context, CancellationToken cancellationToken) =>
        context.OnceAsync<IReadOnlyList<string>>(this, async () =>
        {
            string[] parts = [.. path.Select(part => part.EvaluateText(context.Scope))];
            var names = new List<string>();
            await foreach (var (record, _) in RetrieverRecords.AllAsync(retriever!, context, cancellationToken))
            {
                names.Add(DPath.Find(record.ToElement(), parts) is { } name ? JsonCopy.PythonText(name) ?? "None" : "[]");
            }

            return names;
        });
}
