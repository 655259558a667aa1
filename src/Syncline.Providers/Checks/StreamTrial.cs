using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Runs;

namespace Syncline.Providers.Checks;

/// <summary>Tries streams for a check.</summary>
internal static class StreamTrial
{
    /// <summary>There is nothing to try.</summary>
    public static SyncError NoStream { get; } = new("manifest.unknown_stream", "With this config the manifest has no stream.", "Look at the settings.");

    /// <summary>Tries one after another.</summary>
    /// <returns>Null when all can be read, else why the first that cannot be.</returns>
    public static async Task<SyncError?> TryAllAsync(IEnumerable<ManifestStream> streams, ReadingContext context, CancellationToken cancellationToken)
    {
        foreach (var stream in streams)
        {
            if (await TryAsync(stream, context, cancellationToken) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Reads until the first record, to see whether the stream can be read.</summary>
    /// <returns>Null when it can, else why not.</returns>
    public static async Task<SyncError?> TryAsync(ManifestStream given, ReadingContext context, CancellationToken cancellationToken)
    {
        context = context.OfTrial();
        var stream = given.For(null, context).Stream;
        try
        {
            var cursor = stream.OpenCursor(null, context);
            await using var slices = cursor.SlicesAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            if (!await slices.MoveNextAsync())
            {
                return stream.IsPartitioned
                    ? new SyncError("provider.no_slices", $"Stream '{stream.Name}' has no partition to try.", "Its parent streams have no records.")
                    : null;
            }

            var pages = stream.PagesAsync(slices.Current, null, cursor, context, cancellationToken);
            await foreach (var page in PagingGuard.PassAsync(pages, stream.Name, stream.PrimaryKey, context, cancellationToken))
            {
                if (page.Records.Count > 0)
                {
                    return null;
                }
            }

            return null;
        }
        catch (SyncException exception)
        {
            return exception.Error;
        }
    }
}
