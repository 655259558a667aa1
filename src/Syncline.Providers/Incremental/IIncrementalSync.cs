using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Incremental;

/// <summary>How a stream is asked for what changed. Holds no state of a reading.</summary>
internal interface IIncrementalSync
{
    /// <summary>Whether records outside of the range that is asked for are dropped here.</summary>
    bool IsFiltering { get; }

    /// <summary>Whether paging ends behind a page whose last record lies outside of that range.</summary>
    bool EndsPaging { get; }

    /// <summary>Whether a catalog may name another field.</summary>
    bool MayBeChosen { get; }

    /// <summary>The name of the field in records and state.</summary>
    string FieldIn(ReadingContext context);

    /// <summary>A reading's cursor, from a state that an earlier one ended with.</summary>
    /// <param name="state">The state; null to begin.</param>
    /// <param name="partitions">The stream's partitions; null for none.</param>
    /// <param name="context">The reading.</param>
    /// <exception cref="Runs.SyncException">The state or a setting cannot be used.</exception>
    IStreamCursor Open(JsonObject? state, IPartitionWalk? partitions, ReadingContext context);

    /// <summary>Adds what the slice asks for to a request.</summary>
    void AddTo(RequestParts parts, StreamSlice slice, ReadingContext context);
}
