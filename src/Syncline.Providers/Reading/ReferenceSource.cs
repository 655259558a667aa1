using Syncline.Providers.Manifests;
using Syncline.Providers.Streams;
using Syncline.Runs;

namespace Syncline.Providers.Reading;

/// <summary>
/// A manifest with one config, as the format's reference runs it: its streams, its check, its readings. It is for trying a manifest out and for holding it
/// against recordings; the engine reads by <see cref="ManifestReader"/>.
/// </summary>
internal sealed class ReferenceSource
{
    private readonly Manifest _manifest;
    private readonly ReadingContext _context;

    private ReferenceSource(Manifest manifest, ReadingContext context, IReadOnlyList<ManifestStream> streams)
    {
        _manifest = manifest;
        _context = context;
        Streams = streams;
    }

    public ReadingContext Context => _context;

    /// <summary>The streams that there are with this config, in the manifest's order.</summary>
    public IReadOnlyList<ManifestStream> Streams { get; }

    /// <summary>Validates the config, and makes the streams that hang on it.</summary>
    /// <exception cref="SyncException">The config is refused, or streams could not be made.</exception>
    public static async Task<ReferenceSource> OpenAsync(Manifest manifest, ReadingContext context, CancellationToken cancellationToken)
    {
        manifest.ConfigRules.Validate(context.Config, context.Clock);
        return new ReferenceSource(manifest, context, await manifest.StreamsAsync(context, cancellationToken));
    }

    /// <summary>Tries what the manifest's check names.</summary>
    /// <returns>Null when all can be read, else why not.</returns>
    public Task<SyncError?> CheckAsync(CancellationToken cancellationToken) => _manifest.Check.RunAsync(_manifest, _context, cancellationToken);

    /// <summary>A reading of the stream of this name; one that there is not fails at once.</summary>
    public ReferenceReader Reader(string name) => new(Find(name), name, _context) { MostJobs = _manifest.MostJobs, MostSlices = _manifest.MostSlices };

    /// <summary>A reading of one of several streams of this source.</summary>
    /// <param name="selection">The stream as it is asked for.</param>
    /// <param name="onRateLimited">Called when a request is repeated because a budget is spent.</param>
    /// <param name="limit">After how many records it is cut short; null for never.</param>
    /// <param name="onPage">Called after each answer's records.</param>
    public ReferenceReader Reader(StreamSelection selection, Action onRateLimited, long? limit, Action onPage) =>
        new(Find(selection.Name), selection.Name, _context.Of(selection, onRateLimited)) { MostJobs = _manifest.MostJobs, MostSlices = _manifest.MostSlices, Limit = limit, OnPage = onPage };

    private ManifestStream? Find(string name) => Streams.FirstOrDefault(stream => stream.Name == name);
}
