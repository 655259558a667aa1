using Simulation.Partners;

namespace Simulation.Invariants;

/// <summary>The end of a seed: everything is synced, the store is what the partner has, and the feed is what the store has.</summary>
internal static class Reckoning
{
    /// <param name="world">The world, quiet for long enough.</param>
    /// <param name="since">Every object must have been synced since then.</param>
    /// <param name="feed">The feed as it was read.</param>
    public static void Reckon(World world, DateTimeOffset since, FeedWatch feed)
    {
        foreach (var row in world.Glass.Objects())
        {
            var name = $"object {row.Object} ({row.Type} of {world.AccountOf(row.Integration).Name})";
            if (row.State != "active")
            {
                world.Fail(Invariant.Liveness, $"{name} is {row.State}: {row.ErrorCode}.");
            }
            else if (row.SyncedAt is not { } synced || synced < (since + world.DatabaseClock.Skew).ToUnixTimeMilliseconds())
            {
                world.Fail(Invariant.Liveness, $"{name} was last synced at {(row.SyncedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null):HH:mm:ss}, before {since + world.DatabaseClock.Skew:HH:mm:ss}.");
            }

            Compare(world, row, name, feed);
        }
    }

    private static void Compare(World world, ObjectView row, string name, FeedWatch feed)
    {
        var remote = world.AccountOf(row.Integration).Of(row.Type).Records.ToDictionary(record => record.Id);
        var stored = world.Glass.Interactions(row.Object).Where(record => !record.IsDeleted).ToDictionary(record => record.Id);
        foreach (var (id, record) in remote)
        {
            CompareRecord(world, name, record, stored.TryGetValue(id, out var found) ? found.Body : null);
        }

        foreach (var id in stored.Keys.Where(id => !remote.ContainsKey(id)))
        {
            world.Fail(Invariant.NoLoss, $"{name} has record {id}, which the partner never had.");
        }

        var folded = feed.Fold(row.Object);
        if (folded.Count != stored.Count || stored.Any(record => folded.GetValueOrDefault(record.Key) != record.Value.Hash))
        {
            world.Fail(Invariant.Monotone, $"{name}: folding the change feed does not give the store.");
        }
    }

    private static void CompareRecord(World world, string name, RemoteRecord record, byte[]? stored)
    {
        if (record.Newest.IsDeleted != stored is null)
        {
            world.Fail(Invariant.NoLoss, $"{name}: record {record.Id} is {(stored is null ? "not stored" : "stored")}, and at the partner it is {(record.Newest.IsDeleted ? "deleted" : "there")} (version {record.Newest.Number}).");
        }
        else if (stored is not null && !stored.AsSpan().SequenceEqual(record.Newest.Body))
        {
            world.Fail(Invariant.NoLoss, $"{name}: record {record.Id} is stored as {System.Text.Encoding.UTF8.GetString(stored)}, and the partner has version {record.Newest.Number}.");
        }
    }
}
