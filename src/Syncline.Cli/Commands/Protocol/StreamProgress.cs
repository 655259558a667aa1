using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>How far the reading of a stream is.</summary>
internal sealed class StreamProgress(string name, long began)
{
    /// <summary>The stream's name.</summary>
    public string Name => name;

    /// <summary>The timestamp at which it was begun.</summary>
    public long Began => began;

    /// <summary>The timestamp at which it ended; null while it goes on.</summary>
    public long? Ended { get; set; }

    /// <summary>What it was told to be last.</summary>
    public StreamStatus Status { get; set; }

    /// <summary>How many records came.</summary>
    public long Records { get; set; }

    /// <summary>How many answers came.</summary>
    public long Pages { get; set; }
}
