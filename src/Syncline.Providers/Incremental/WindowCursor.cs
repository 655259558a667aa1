using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>
/// The format's cursor over one sequence of windows: which windows were read, and the greatest time seen in them. Its state is the greatest time up to
/// which nothing is missing.
/// </summary>
internal sealed class WindowCursor : IStreamCursor
{
    private readonly CursorRules _rules;
    private readonly JsonObject _legacy;
    private readonly DateTimeOffset _covered;
    private readonly Dictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private List<Window> _windows;

    public WindowCursor(CursorRules rules, JsonObject? state)
    {
        _rules = rules;
        _legacy = state is null || state.ContainsKey("slices") ? [] : (JsonObject)state.DeepClone();
        _covered = rules.Start;
        if (state?[rules.Field] is JsonValue kept && rules.Format.Read(kept) is var mark && mark >= rules.Start)
        {
            _covered = mark;
        }

        _windows = state?["state_type"]?.ToString() == "date-range" && state["slices"] is JsonArray { Count: > 0 } slices
            ? Restore(slices)
            : [new Window(rules.Start, _covered, _covered)];
    }

    public CursorRules Rules => _rules;

    public JsonObject State
    {
        get
        {
            var state = (JsonObject)_legacy.DeepClone();
            var first = Merged()[0];
            state[_rules.Field] = _rules.Format.Write(Max(first.Seen, _rules.Start)!.Value);
            return state;
        }
    }

    public IAsyncEnumerable<StreamSlice> SlicesAsync(CancellationToken cancellationToken) => Slices().ToAsyncEnumerable();

    public IEnumerable<StreamSlice> Slices()
    {
        var windows = Merged();
        var ranges = new List<(DateTimeOffset, DateTimeOffset)>();
        if (_rules.Start < windows[0].From)
        {
            ranges.AddRange(_rules.Split(_rules.Start, windows[0].From, false));
        }

        for (var index = 0; index < windows.Count - 1; index++)
        {
            ranges.AddRange(_rules.Split(_rules.Next(windows[index].To), windows[index + 1].From, false));
        }

        var last = windows[^1].To;
        ranges.AddRange(_rules.Split(_rules.Lookback?.Before(last) ?? last, _rules.End(), true));
        foreach (var (from, to) in ranges)
        {
            yield return new StreamSlice([], _rules.Interval(from, to));
        }
    }

    public void Observe(ReadRecord record, StreamSlice slice)
    {
        if (_rules.TimeOf(record) is { } time && (!_seen.TryGetValue(Key(slice), out var greatest) || greatest < time))
        {
            _seen[Key(slice)] = time;
        }
    }

    public void Close(StreamSlice slice)
    {
        var from = _rules.Format.Read(slice.Interval[_rules.StartField]!.GetValue<string>());
        var to = _rules.Format.Read(slice.Interval[_rules.EndField]!.GetValue<string>());
        _windows.Add(new Window(from, to, _seen.TryGetValue(Key(slice), out var seen) ? seen : null));
        _windows = Merged();
    }

    public void Finish()
    {
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => _rules.TimeOf(record) is not { } time || (time >= _covered && time <= _rules.End());

    private static string Key(StreamSlice slice) => slice.Interval.ToJsonString();

    private List<Window> Merged()
    {
        var merged = new List<Window>();
        foreach (var window in _windows.OrderBy(w => w.From).ThenBy(w => w.To))
        {
            if (merged.Count > 0 && _rules.Next(merged[^1].To) >= window.From)
            {
                var last = merged[^1];
                merged[^1] = new Window(last.From, Max(last.To, window.To)!.Value, Max(last.Seen, window.Seen));
            }
            else
            {
                merged.Add(window);
            }
        }

        return merged;
    }

    /// <summary>Windows that a state of the longer form names.</summary>
    private List<Window> Restore(JsonArray slices) => [.. slices.OfType<JsonObject>().Select(slice => new Window(
        _rules.Format.Read(slice["start"]!.ToString()),
        _rules.Format.Read(slice["end"]!.ToString()),
        slice["most_recent_cursor_value"] is JsonValue seen ? _rules.Format.TryRead(seen) : null))];

    private static DateTimeOffset? Max(DateTimeOffset? left, DateTimeOffset? right) => left is null || right > left ? right ?? left : left;

    private sealed record Window(DateTimeOffset From, DateTimeOffset To, DateTimeOffset? Seen);
}
