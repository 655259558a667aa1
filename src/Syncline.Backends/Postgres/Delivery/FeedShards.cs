using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>Where every shard of the feed stands, as one transaction sees it.</summary>
internal sealed class FeedShards(List<ShardState> shards)
{
    /// <summary>The oldest place from which nothing is missing.</summary>
    public ShardCursor Start { get; } = new(shards.Max(shard => shard.Epoch), 0, [.. shards.Select(shard => shard.Pruned)]);

    /// <summary>The place after everything.</summary>
    public ShardCursor End => Start with { Positions = [.. shards.Select(shard => shard.Position)] };

    /// <summary>The shard that a Customer's changes are in.</summary>
    public static int Of(CustomerId customer) => (int)(customer.Value % ShardCursor.Shards);

    /// <summary>How far a shard goes.</summary>
    public long EndOf(int shard) => shards[shard].Position;

    /// <summary>Whether nothing lies beyond the place: in one shard, or (null) in any.</summary>
    public bool IsEnd(ShardCursor place, int? only) => shards.TrueForAll(shard => (only ?? shard.Shard) != shard.Shard || place.Positions[shard.Shard] >= shard.Position);

    /// <summary>The place that a cursor names; null where it is none of this feed.</summary>
    public ShardCursor? Find(string cursor) =>
        ShardCursor.Read(cursor) is { } place && place.Epoch == Start.Epoch && shards.TrueForAll(shard => IsWithin(shard, place.Positions[shard.Shard])) ? place : null;

    /// <summary>The place that a cursor (null: none, the oldest) names for a reader of one shard, or (null) of all.</summary>
    /// <exception cref="SyncException"><c>feed.position_unknown</c>, <c>feed.expired</c>.</exception>
    public ShardCursor Locate(string? cursor, int? only)
    {
        if (cursor is null)
        {
            return Start;
        }

        var place = Find(cursor) ?? throw FeedErrors.PositionUnknown(cursor, Start.Write());
        return shards.TrueForAll(shard => (only ?? shard.Shard) != shard.Shard || place.Positions[shard.Shard] >= shard.Pruned)
            ? place
            : throw FeedErrors.Expired(cursor);
    }

    private static bool IsWithin(ShardState shard, long position) => position >= 0 && position <= shard.Position;
}
