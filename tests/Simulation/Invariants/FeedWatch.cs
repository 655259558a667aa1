using Simulation.Partners;

namespace Simulation.Invariants;

/// <summary>
/// The change feed as a consumer reads it: without gaps, no event twice in a row, and (I7) no delete of what is not deleted at the partner. Folding it gives the store.
/// </summary>
internal sealed class FeedWatch(World world, Glass glass)
{
    private readonly Dictionary<(long Object, string Id), (string Kind, string Hash)> _last = [];
    private long _position;

    /// <summary>Reads what was committed since the last time.</summary>
    public void Read(IReadOnlyDictionary<long, ObjectView> objects)
    {
        foreach (var change in glass.Changes(_position))
        {
            if (change.Position != _position + 1)
            {
                world.Fail(Invariant.Monotone, $"the change feed goes from position {_position} to {change.Position}.");
            }

            _position = change.Position;
            Take(change, objects[change.Object]);
        }
    }

    /// <summary>The records that are there by the feed alone, with their contents' hashes.</summary>
    public Dictionary<string, string> Fold(long key) =>
        _last.Where(entry => entry.Key.Object == key && entry.Value.Kind != "deleted").ToDictionary(entry => entry.Key.Id, entry => entry.Value.Hash);

    private void Take(ChangeView change, ObjectView owner)
    {
        var key = (change.Object, change.Id);
        if (_last.TryGetValue(key, out var last) && last.Kind == change.Kind && last.Hash == change.Hash)
        {
            world.Fail(Invariant.Monotone, $"the change feed says '{change.Kind}' of record {change.Id} twice in a row.");
        }

        _last[key] = (change.Kind, change.Hash);
        if (change.Kind == "deleted" && Remote(owner, change.Id) is not { Newest.IsDeleted: true })
        {
            world.Fail(Invariant.SafeDelete, $"record {change.Id} is deleted at position {change.Position}, and the partner has it.");
        }
    }

    private RemoteRecord? Remote(ObjectView owner, string id) => world.AccountOf(owner.Integration).Of(owner.Type).Find(id);
}
