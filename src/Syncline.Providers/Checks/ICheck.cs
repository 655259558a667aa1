using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Syncline.Providers.Checks;

/// <summary>Tries whether an Integration works.</summary>
internal interface ICheck
{
    /// <summary>The streams that it names; empty where it names none.</summary>
    IReadOnlyList<string> StreamNames { get; }

    /// <returns>Null when it works, else why not.</returns>
    Task<SyncError?> RunAsync(Manifest manifest, ReadingContext context, CancellationToken cancellationToken);
}
