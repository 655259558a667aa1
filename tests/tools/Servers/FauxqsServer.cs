using System.Diagnostics;
using System.Globalization;

namespace TestServers;

/// <summary>fauxqs, a stand-in for SQS that nobody here wrote. It keeps its queues in memory, so it is stopped and woken where another broker is restarted: SQS forgets nothing.</summary>
public sealed class FauxqsServer : IDisposable
{
    private readonly Process _process;

    private FauxqsServer(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts one.</summary>
    /// <param name="tools">The folder with its script, where its packages are installed.</param>
    /// <param name="visibility">The longest that a message is hidden from others, whatever its receiver asks for; null for no such limit.</param>
    /// <exception cref="MissingProgramException">It is not installed.</exception>
    public static FauxqsServer Start(string tools, TimeSpan? visibility = null)
    {
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "fauxqs")))
        {
            throw new MissingProgramException($"fauxqs is not installed in {tools}: run 'npm ci' there.");
        }

        // Its end is that of its input, which ends with this process however that dies.
        string[] arguments = visibility is { } longest ? [$"{longest.TotalSeconds:0}"] : [];
        var process = Programs.Start(
            new ProcessStartInfo("node", [Path.Combine(tools, "fauxqs.mjs"), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        var port = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("fauxqs ended before it listened.");
        return new FauxqsServer(process, new Uri($"http://127.0.0.1:{int.Parse(port, CultureInfo.InvariantCulture)}"));
    }

    /// <summary>Lets it answer nobody until <see cref="Wake"/>.</summary>
    public void Freeze() => Programs.Signal(_process, "STOP");

    /// <summary>Lets it go on.</summary>
    public void Wake() => Programs.Signal(_process, "CONT");

    /// <inheritdoc/>
    public void Dispose() => Programs.Kill(_process);
}
