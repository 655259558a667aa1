using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>What one reading has read of a stream, in the format's state. Serves one reading.</summary>
internal interface IStreamCursor
{
    /// <summary>The state as it is to be kept.</summary>
    JsonObject State { get; }

    /// <summary>The slices to be read, closed in this order. Where jobs of the partner's run side by side, some are asked for before those ahead of them are closed; else none.</summary>
    IAsyncEnumerable<StreamSlice> SlicesAsync(CancellationToken cancellationToken);

    /// <summary>A record was read.</summary>
    void Observe(ReadRecord record, StreamSlice slice);

    /// <summary>A slice was read whole.</summary>
    void Close(StreamSlice slice);

    /// <summary>The reading is over.</summary>
    void Finish();

    /// <summary>Whether a record lies in the range that is asked for.</summary>
    bool Covers(ReadRecord record, StreamSlice slice);
}
