using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>A cursor for each partition, and a global one for partitions that are new; or the global one only.</summary>
internal sealed class PerPartitionCursor : IStreamCursor
{
    private const int PartitionLimit = 10_000;

    private readonly CursorRules _rules;
    private readonly IPartitionWalk _partitions;
    private readonly Dictionary<string, (JsonObject Partition, WindowCursor Cursor)> _cursors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private JsonObject? _global;
    private JsonObject? _newGlobal;
    private JsonObject? _parentState;
    private bool _isGlobal;
    private int _count;
    private int _lookbackSeconds;

    public PerPartitionCursor(CursorRules rules, IPartitionWalk partitions, bool isGlobal, JsonObject? state)
    {
        _rules = rules;
        _partitions = partitions;
        _isGlobal = isGlobal;
        if (state is { Count: > 0 })
        {
            Restore(state);
        }
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

            _isGlobal |= _count > PartitionLimit;
            if (!_cursors.TryGetValue(key, out var entry))
            {
                entry = (partition.Partition, new WindowCursor(WithLookback(), _global));
                _cursors[key] = entry;
                _count++;
            }

            var windows = entry.Cursor.Slices().ToList();
            _open[key] = windows.Count;
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
        }
    }

    public void Finish()
    {
        if (_open.Values.All(count => count == 0))
        {
            _global = _newGlobal;
            _lookbackSeconds = 0;
            _parentState = _partitions.ParentState;
        }
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => (Find(slice) ?? new WindowCursor(WithLookback(), _global)).Covers(record, slice);

    private WindowCursor? Find(StreamSlice slice) => _cursors.TryGetValue(PartitionKey.Of(slice.Partition), out var entry) ? entry.Cursor : null;

    private void Raise(DateTimeOffset time)
    {
        if (_newGlobal is null || _rules.Format.Read(_newGlobal[_rules.Field]!.GetValue<string>()) < time)
        {
            _newGlobal = new JsonObject { [_rules.Field] = _rules.Format.Write(time) };
        }
    }

    private CursorRules WithLookback() => _global is null || _lookbackSeconds == 0 || (_rules.Lookback?.Span.TotalSeconds ?? 0) >= _lookbackSeconds
        ? _rules
        : _rules with { Lookback = CursorPeriod.Of(TimeSpan.FromSeconds(_lookbackSeconds)) };

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
            _lookbackSeconds = state["lookback_window"] is JsonValue seconds ? (int)seconds.GetValue<double>() : 0;
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
        if (JsonCopy.PythonText(state[_rules.Field]) is { } text)
        {
            _global = new JsonObject { [_rules.Field] = _rules.Format.Write(_rules.Format.Read(text)) };
            _newGlobal = (JsonObject)_global.DeepClone();
        }
    }
}
