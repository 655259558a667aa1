using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads the slices of a stream.</summary>
internal interface IRetriever
{
    /// <summary>What divides the stream into partitions; null for nothing.</summary>
    IPartitionRouter? Router { get; }

    /// <summary>Whether values of its records are cast to the stream's schema.</summary>
    bool CastsToSchema { get; }

    /// <summary>The pages of one slice, from the first or from a token on. Records of a page come even where something fails after them.</summary>
    IAsyncEnumerable<StreamPage> PagesAsync(SliceReading reading, TemplateValue? from, ReadingContext context, CancellationToken cancellationToken);
}
