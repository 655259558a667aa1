namespace Syncline.Hosting;

/// <summary>The name under which this process holds leases and claims. Another one at every start.</summary>
/// <param name="Name">For logs and the database.</param>
public sealed record WorkerIdentity(string Name)
{
    /// <summary>Machine, process and moment of start.</summary>
    public static WorkerIdentity Create(TimeProvider clock) =>
        new($"{Environment.MachineName}-{Environment.ProcessId}-{clock.GetUtcNow().ToUnixTimeMilliseconds():x}");
}
