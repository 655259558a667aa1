namespace Syncline.Hosting;

/// <summary>The loops of this process that can be woken.</summary>
public sealed class Signals : IDisposable
{
    /// <summary>Something is due, or its schedule changed.</summary>
    public LoopSignal Schedule { get; } = new();

    /// <summary>A run is ready, or a slot is free.</summary>
    public LoopSignal Dispatch { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Schedule.Dispose();
        Dispatch.Dispose();
    }
}
