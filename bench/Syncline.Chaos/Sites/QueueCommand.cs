using System.Diagnostics;
using TestServers;

namespace Syncline.Chaos.Sites;

/// <summary><c>syncline queues create</c>, as an operator runs it once.</summary>
internal static class QueueCommand
{
    /// <summary>Runs it with these settings.</summary>
    public static async Task CreateAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(ProjectRoot.Program, ["queues", "create"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Programs.Start(start);
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'syncline queues create' ended with {process.ExitCode}: {said}");
        }
    }
}
