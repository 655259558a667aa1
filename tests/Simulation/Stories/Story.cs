using System.Globalization;
using Simulation.Processes;
using Simulation.Time;

namespace Simulation.Stories;

/// <summary>What happened in one seed: always its digest, by which two runs of a seed are compared; the words only where someone listens.</summary>
internal sealed class Story(VirtualTime time, Action<string>? listener)
{
    private const ulong Prime = 1099511628211;

    /// <summary>The same for the same run, whatever the machine.</summary>
    public ulong Digest { get; private set; } = 14695981039346656037;

    public bool IsTold => listener is not null;

    public void Tell(SimulatedProcess? process, string what, string how)
    {
        Add(process?.ToString() ?? "world");
        Add(what);
        Add(how);
        listener?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{time.Now:MM-dd HH:mm:ss.fff}  {process?.ToString() ?? "world",-13} {what,-18} {how}"));
    }

    public void TellIf(bool isWorthIt, SimulatedProcess? process, string what, Func<string> how)
    {
        if (isWorthIt)
        {
            Tell(process, what, how());
        }
    }

    /// <summary>What is of no interest to the digest: logs.</summary>
    public void Remark(SimulatedProcess process, string what, string how) =>
        listener?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{time.Now:MM-dd HH:mm:ss.fff}  {process,-13} {what,-18} {how}"));

    private void Add(string text)
    {
        foreach (var sign in text)
        {
            Digest = (Digest ^ sign) * Prime;
        }

        Digest = (Digest ^ (ulong)time.Now.Ticks) * Prime;
    }
}
