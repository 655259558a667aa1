using System.Globalization;

namespace Syncline.Chaos.Mischief;

/// <summary>What was done and what came of it, line by line with the time since the start.</summary>
internal sealed class ChaosLog(TextWriter output)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly Lock _gate = new();

    /// <summary>How long ago it was begun.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_began);

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Elapsed:mm\\:ss\\.f} {line}"));
        }
    }
}
