using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>An entry of a manifest's streams: one stream, or several that hang on the config.</summary>
internal interface IStreamSource
{
    /// <summary>The streams that it may give.</summary>
    IReadOnlyList<ManifestStream> Known { get; }

    /// <summary>The streams that it gives with this config.</summary>
    IEnumerable<ManifestStream> With(ReadingContext context);
}
