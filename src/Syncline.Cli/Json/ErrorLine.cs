using Syncline.Runs;

namespace Syncline.Cli.Json;

/// <summary>An error on standard error.</summary>
/// <param name="Error">What went wrong.</param>
internal sealed record ErrorLine(ErrorJson Error)
{
    /// <summary>Of an error.</summary>
    public ErrorLine(SyncError error)
        : this(ErrorJson.Of(error)!)
    {
    }
}
