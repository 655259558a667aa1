using System.Text.Json;
using Syncline.Sandbox.Control;

namespace Syncline.Sandbox;

/// <summary>Runs a sandbox as a process of its own.</summary>
public static class SandboxProcess
{
    /// <summary>
    /// Starts a sandbox, writes two lines ("control http://127.0.0.1:PORT", then "ready") and runs until it is cancelled, which is its normal end.
    /// Everything else, the connections among it, is asked for at the control address; secrets are not written here.
    /// </summary>
    public static async Task RunAsync(SandboxOptions options, TextWriter output, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        await using var server = await SandboxServer.StartAsync(options, timeProvider, cancellationToken);
        await output.WriteLineAsync($"control {server.ControlUrl.GetLeftPart(UriPartial.Authority)}");
        await output.WriteLineAsync("ready");
        await output.FlushAsync(CancellationToken.None);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }

    /// <summary>Reads the connections of a sandbox that runs at this control address.</summary>
    public static async Task<IReadOnlyList<SandboxConnection>> ReadConnectionsAsync(HttpClient client, Uri control, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        await using var body = await client.GetStreamAsync(new Uri(control, "/connections"), cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, ControlJson.Default.IReadOnlyListSandboxConnection, cancellationToken) ?? [];
    }
}
