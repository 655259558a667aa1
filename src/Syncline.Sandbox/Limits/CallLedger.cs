using System.Runtime.InteropServices;

namespace Syncline.Sandbox.Limits;

/// <summary>Counts every call by partner, customer and endpoint, and keeps each customer's limits. Safe for concurrent use.</summary>
internal sealed class CallLedger(IReadOnlyDictionary<string, RateLimit> overrides)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Partner, string Customer, string Endpoint), (long Calls, long Refused)> _calls = [];
    private readonly SortedDictionary<string, Dictionary<string, LimitWindow>> _windows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateLimit> _overrides = new(overrides, StringComparer.Ordinal);

    public void Arrive(string partner, string customer, string endpoint, IReadOnlyList<LimitSpec> limits, DateTimeOffset now)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_calls, (partner, customer, endpoint), out _).Calls++;
            foreach (var limit in limits)
            {
                Window(limit, customer).Arrive(now);
            }
        }
    }

    /// <summary>Takes the call from all its limits; the answer is the first that has nothing left, or null.</summary>
    public LimitState? TakeOrRefuse(string customer, IReadOnlyList<LimitSpec> limits, DateTimeOffset now)
    {
        lock (_gate)
        {
            return limits.Select(limit => Window(limit, customer)).FirstOrDefault(window => !window.TryTake(now)) is { } full ? State(full, now) : null;
        }
    }

    public IReadOnlyList<LimitState> States(string customer, IReadOnlyList<LimitSpec> limits, DateTimeOffset now)
    {
        lock (_gate)
        {
            return [.. limits.Select(limit => State(Window(limit, customer), now))];
        }
    }

    /// <summary>A call was refused and, where a time is given, told when to come again.</summary>
    public void Refuse(string partner, string customer, string endpoint, LimitSpec? limit, DateTimeOffset? until)
    {
        lock (_gate)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_calls, (partner, customer, endpoint), out _).Refused++;
            if (limit is not null && until is not null)
            {
                Window(limit, customer).Told(until.Value);
            }
        }
    }

    public void SetLimit(string name, RateLimit limit)
    {
        lock (_gate)
        {
            _overrides[name] = limit;
            foreach (var window in _windows.GetValueOrDefault(name)?.Values ?? Enumerable.Empty<LimitWindow>())
            {
                window.Limit = limit;
            }
        }
    }

    public SandboxCounts Read()
    {
        lock (_gate)
        {
            return new SandboxCounts(
                [.. _calls.Select(call => new CallCount(call.Key.Partner, call.Key.Customer, call.Key.Endpoint, call.Value.Calls, call.Value.Refused))
                    .OrderBy(count => count.Partner, StringComparer.Ordinal).ThenBy(count => count.Customer, StringComparer.Ordinal).ThenBy(count => count.Endpoint, StringComparer.Ordinal)],
                [.. _windows.SelectMany(limit => limit.Value.OrderBy(window => window.Key, StringComparer.Ordinal), (limit, window) => new LimitCount(
                    limit.Key, window.Key, window.Value.Limit.Requests, window.Value.Limit.Per, window.Value.MostInOneWindow, window.Value.Exceeded, window.Value.Early))]);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _calls.Clear();
            foreach (var window in _windows.Values.SelectMany(windows => windows.Values))
            {
                window.Forget();
            }
        }
    }

    private LimitWindow Window(LimitSpec spec, string customer)
    {
        if (!_windows.TryGetValue(spec.Name, out var windows))
        {
            _windows.Add(spec.Name, windows = new Dictionary<string, LimitWindow>(StringComparer.Ordinal));
        }

        ref var window = ref CollectionsMarshal.GetValueRefOrAddDefault(windows, customer, out _);
        return window ??= new LimitWindow(spec, _overrides.GetValueOrDefault(spec.Name, spec.Default));
    }

    private static LimitState State(LimitWindow window, DateTimeOffset now) =>
        new(window.Spec.Name, window.Limit.Requests, window.Limit.Per, window.Used, window.Remaining, window.Resets(now));
}
