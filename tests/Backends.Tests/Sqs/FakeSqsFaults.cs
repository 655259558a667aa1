using System.Collections.Concurrent;

namespace Backends.Tests.Sqs;

/// <summary>What the fake does wrong, on demand.</summary>
internal sealed class FakeSqsFaults
{
    private readonly ConcurrentDictionary<string, (string Code, int Times)> _calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (bool IsSenders, int Times)> _entries = new(StringComparer.Ordinal);

    /// <summary>While true, whatever is received stays visible: everything is delivered again and again.</summary>
    public bool IsForgetful { get; set; }

    /// <summary>The next calls of an operation fail with this code.</summary>
    public void Fail(string operation, string code, int times) => _calls[operation] = (code, times);

    /// <summary>The next times that an entry has this body, it alone is refused.</summary>
    public void RefuseEntry(string body, bool isSendersFault, int times) => _entries[body] = (isSendersFault, times);

    /// <summary>The code that this call is to fail with, once.</summary>
    public string? Take(string operation)
    {
        if (!_calls.TryGetValue(operation, out var fault) || fault.Times == 0)
        {
            return null;
        }

        _calls[operation] = fault with { Times = fault.Times - 1 };
        return fault.Code;
    }

    /// <summary>Whether this entry is to be refused, and by whose fault.</summary>
    public bool? TakeEntry(string body)
    {
        if (!_entries.TryGetValue(body, out var fault) || fault.Times == 0)
        {
            return null;
        }

        _entries[body] = fault with { Times = fault.Times - 1 };
        return fault.IsSenders;
    }
}
