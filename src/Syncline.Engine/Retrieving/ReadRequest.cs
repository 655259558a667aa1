using Syncline.Integrations;

namespace Syncline.Retrieving;

/// <summary>What a slice asks of a source.</summary>
public sealed record ReadRequest
{
    /// <summary>The Integration that is read: its settings and credentials.</summary>
    public required SourceConnection Connection { get; init; }

    /// <summary>The stream's name in the manifest.</summary>
    public required string Stream { get; init; }

    /// <summary>The Interaction Type it is read for; the key of its settings in provider.yaml.</summary>
    public required string InteractionType { get; init; }

    /// <summary>Changed records only, or everything.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>
    /// Where to go on: a <see cref="SourcePage.Position"/> of an earlier page of this stream, or null to begin. After a completed run this is that run's last
    /// position, from which the source begins a new window at its cursor minus the overlap.
    /// </summary>
    public string? Position { get; init; }

    /// <summary>
    /// The time that all processes agree on, by which the age of what an earlier slice left in the position is judged: another process may have left it, whose clock is minutes off
    /// ours. Null where nobody else reads: then the reader's own clock is good enough.
    /// </summary>
    public SharedTime? Time { get; init; }

    /// <summary>How often reading on from this position has failed, without a page in between; from 0, which is the default.</summary>
    public int Attempt { get; init; }

    /// <summary>The run that it is a slice of, so that a source may keep for the next slice what is asked for more than once in a run; null outside of runs.</summary>
    public RunKey? Run { get; init; }

    /// <summary>The stored cursors of the stream's partitions. Looked up one by one; a source never needs them all.</summary>
    public required IPartitionCursors Partitions { get; init; }
}
