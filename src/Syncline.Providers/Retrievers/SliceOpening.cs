using Syncline.Providers.Reading;

namespace Syncline.Providers.Retrievers;

/// <summary>A slice, and how its pages are asked for from the first one on.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Open">Its pages, in this reading or a copy of it. Called once for each time that the slice is read.</param>
internal sealed record SliceOpening(StreamSlice Slice, Func<ReadingContext, CancellationToken, IAsyncEnumerable<StreamPage>> Open);
