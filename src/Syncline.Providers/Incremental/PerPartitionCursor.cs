using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>A cursor for each partition, and a global one for partitions that are new; or the global one only.</summary>
internal sealed class PerPartitionCursor : IStreamCursor
{
    private readonly CursorRules _rules;
    private readonly IPartitionWalk _partitions;
    private readonly OrderedDictionary<string, (JsonObject Partition, WindowCursor Cursor)> _cursors = new(StringComparer.Ordinal);
    private readonly PartitionLimits _limits;
    private readonly Queue<(string Partition, JsonObject? ParentState)> _behind = new();
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private JsonObject? _global;
    private JsonObject? _newGlobal;
    private JsonObject? _parentState;
    private bool _isGlobal;
    private int _count;
    private int _lookbackSeconds;

    public PerPartitionCursor(CursorRules rules, IPartitionWalk partitions, bool isGlobal, JsonObject? state, PartitionLimits limits)
    {
        _rules = rules;
        _limits = limits;
        _partitions = partitions;
        _isGlobal = isGlobal;
        if (state is { Count: > 0 })
        {
            Restore(state);
        }

        _parentState ??= partitions.ParentState is { Count: > 0 } parents ? parents : null;
    }

    public JsonObject State
    {
        get
        {
            var state = new JsonObject { ["use_global_cursor"] = _isGlobal };
            if (!_isGlobal)
            {
                state["states"] = new JsonArray([.. _cursors.Values.Select(entry =>
                    new JsonObject { ["partition"] = entry.Partition.DeepClone(), ["cursor"] = entry.Cursor.State })]);
            }

            if (_global is not null)
            {
                state["state"] = _global.DeepClone();
            }

            state["lookback_window"] = _lookbackSeconds;
            if (_parentState is not null)
            {
                state["parent_state"] = _parentState.DeepClone();
            }

            return state;
        }
    }

    public async IAsyncEnumerable<StreamSlice> SlicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var partition in _partitions.PartitionsAsync(cancellationToken))
        {
            var key = PartitionKey.Of(partition.Partition);
            if (!_begun.Add(key))
            {
                continue;
            }

            _isGlobal |= _count > _limits.InARun;
            if (!_cursors.TryGetValue(key, out var entry))
            {
                MakeRoom();
                entry = (partition.Partition, NewCursor());
                _cursors[key] = entry;
                _count++;
            }

            _behind.Enqueue((key, _partitions.ParentState));

            var windows = entry.Cursor.Slices().ToList();
            if (windows.Count > 0)
            {
                _open[key] = windows.Count;
            }

            foreach (var window in windows)
            {
                yield return partition.With(window.Interval);
            }
        }
    }

    public void Observe(ReadRecord record, StreamSlice slice)
    {
        if (_rules.TimeOf(record) is { } time)
        {
            Raise(time);
            Find(slice)?.Observe(record, slice);
        }
    }

    public void Close(StreamSlice slice)
    {
        if (Find(slice) is not { } cursor)
        {
            return;
        }

        cursor.Close(slice);
        var key = PartitionKey.Of(slice.Partition);
        if (--_open[key] == 0)
        {
            _open.Remove(key);
            if (_isGlobal)
            {
                _cursors.Remove(key);
            }

            PassParents();
        }
    }

    public void Finish()
    {
        if (_open.Count == 0)
        {
            _global = _newGlobal;
            _lookbackSeconds = 0;
            _parentState = _partitions.ParentState;
        }
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => (Find(slice) ?? NewCursor()).Covers(record, slice);

    /// <summary>The parents' state goes as far as every partition before it is read.</summary>
    private void PassParents()
    {
        while (_behind.TryPeek(out var next) && !_open.ContainsKey(next.Partition))
        {
            _parentState = _behind.Dequeue().ParentState is { Count: > 0 } state ? state : _parentState;
        }
    }

    /// <summary>Of more partitions than are held the one goes that is read and was held longest, else the one that was held longest.</summary>
    private void MakeRoom()
    {
        while (_cursors.Count >= _limits.Held)
        {
            _cursors.Remove(_cursors.Keys.FirstOrDefault(key => !_open.ContainsKey(key)) ?? _cursors.Keys.First());
        }
    }

    /// <summary>A partition that is new begins where all the others are, less the time that it took to read them.</summary>
    private WindowCursor NewCursor()
    {
        if (_global is null || _lookbackSeconds == 0)
        {
            return new WindowCursor(_rules, _global);
        }

        var reached = _rules.Format.Read(_global[_rules.Field]!.GetValue<string>());
        return new WindowCursor(_rules, new JsonObject { [_rules.Field] = _rules.Format.Write(reached - TimeSpan.FromSeconds(_lookbackSeconds)) });
    }

    private WindowCursor? Find(StreamSlice slice) => _cursors.TryGetValue(PartitionKey.Of(slice.Partition), out var entry) ? entry.Cursor : null;

    private void Raise(DateTimeOffset time)
    {
        if (_newGlobal is null || _rules.Format.Read(_newGlobal[_rules.Field]!.GetValue<string>()) < time)
        {
            _newGlobal = new JsonObject { [_rules.Field] = _rules.Format.Write(time) };
        }
    }

    private void Restore(JsonObject state)
    {
        if (!state.ContainsKey("states") && !state.ContainsKey("state"))
        {
            RestoreGlobal(state);
        }
        else
        {
            // What the state says wins over the manifest, as in the reference.
            _isGlobal = state["use_global_cursor"]?.GetValue<bool>() ?? false;
            _lookbackSeconds = (int)(CountRules.Number(state["lookback_window"]) ?? 0);
            foreach (var entry in (state["states"] as JsonArray ?? []).OfType<JsonObject>())
            {
                var partition = (JsonObject)entry["partition"]!.DeepClone();
                _cursors[PartitionKey.Of(partition)] = (partition, new WindowCursor(_rules, entry["cursor"] as JsonObject));
                _count++;
            }

            if (state["state"] is JsonObject global)
            {
                RestoreGlobal(global);
            }
        }

        _parentState = state["parent_state"] is JsonObject { Count: > 0 } parents ? (JsonObject)parents.DeepClone() : null;
    }

    private void RestoreGlobal(JsonObject state)
    {
        if (state[_rules.Field] is JsonValue kept)
        {
            _global = new JsonObject { [_rules.Field] = _rules.Format.Write(_rules.Format.Read(kept)) };
            _newGlobal = (JsonObject)_global.DeepClone();
        }
    }
}
