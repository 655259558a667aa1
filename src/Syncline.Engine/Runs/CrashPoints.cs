using System.Collections.Frozen;
using System.Diagnostics;

namespace Syncline.Runs;

/// <summary>
/// Places at which a process may die, compiled into the ports so that a test can make it die just there: set <c>SYNCLINE_CRASH_AT</c> to a name, or to
/// <c>name:n</c> for the n-th time it is reached, and the process kills itself (SIGKILL: no handler runs, nothing is flushed). Unset, a hit costs one comparison.
/// </summary>
public static class CrashPoints
{
    /// <summary>The environment variable that arms one point.</summary>
    public const string Variable = "SYNCLINE_CRASH_AT";

    private static readonly string? Armed = Environment.GetEnvironmentVariable(Variable)?.Split(':')[0];

    [ThreadStatic]
    private static Action<string>? _handler;

    private static int _left = int.TryParse(Environment.GetEnvironmentVariable(Variable)?.Split(':').ElementAtOrDefault(1), out var n) ? n : 1;

    /// <summary>Every point that exists, with what it stands for. A test holds this list against the hits in the code and against its own cases.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["K1"] = "the scheduler has selected what is due and not committed",
        ["K2"] = "the run is committed and its message is not sent",
        ["K3"] = "the message is sent and not marked as sent",
        ["K4"] = "the retriever has received the message and holds no lease",
        ["K5"] = "the token endpoint has answered and the token is not stored",
        ["K6"] = "a partner's answer is half read",
        ["K7"] = "a page is parsed and not staged",
        ["K8"] = "a page is staged and the caller does not know",
        ["K9"] = "between two pages",
        ["K10"] = "the last page is applied and the run is not completed",
        ["K11"] = "the run is completed and the message not acknowledged",
        ["K12"] = "the processor has claimed the run",
        ["K13"] = "in the middle of applying a page",
        ["K14"] = "a page is applied and its message not acknowledged",
        ["K15"] = "a page is applied and its change events not yet seen by anyone",
        ["K17"] = "in the middle of the migrations",
        ["K18"] = "in the middle of the drain at SIGTERM",
    }.ToFrozenDictionary();

    /// <summary>Takes the hits of this thread, for one that plays many processes; null for none. What it throws comes out of the point that was hit.</summary>
    internal static Action<string>? Handler
    {
        get => _handler;
        set => _handler = value;
    }

    /// <summary>Dies here if this point is armed and its turn has come.</summary>
    public static void Hit(string name)
    {
        _handler?.Invoke(name);
        if (Armed is not null && Armed == name && Interlocked.Decrement(ref _left) == 0)
        {
            using var process = Process.GetCurrentProcess();
            process.Kill();
            process.WaitForExit();
        }
    }
}
