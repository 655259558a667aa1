using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Dynamic;

/// <summary>Finds what streams are to be made of a template.</summary>
internal interface IComponentsResolver
{
    /// <summary>What of the template is replaced by what.</summary>
    IReadOnlyList<ComponentMappingDefinition> Mapping { get; }

    /// <summary>One scope for each stream: what the mapping's templates see.</summary>
    /// <exception cref="Runs.SyncException">It could not be found out.</exception>
    IAsyncEnumerable<TemplateScope> ScopesAsync(ReadingContext context, CancellationToken cancellationToken);
}
