using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary>
/// <c>CustomRetriever</c>: reads the slices of a stream. Beside its own fields it may have a <c>partition_router</c>, which divides the stream, and a <c>record_selector</c>,
/// whose filter and normalization its records go through; the stream's transformations are applied to them in any case.
/// </summary>
public interface ICustomRetriever : ICustomComponent
{
    /// <summary>
    /// The pages of one slice in order, each read when it is asked for. A page is stored together with the token from which the reading goes on behind it, so that a killed
    /// worker reads none of it twice.
    /// </summary>
    /// <param name="slice">What templates see as <c>stream_slice</c>: the partition's values, and the window of the stream's cursor; empty for a stream without both.</param>
    /// <param name="from">The <see cref="RetrievedPage.Next"/> to go on from; null to begin.</param>
    /// <param name="context">The reading.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RetrievedPage> PagesAsync(JsonObject slice, JsonNode? from, CustomContext context, CancellationToken cancellationToken);
}
