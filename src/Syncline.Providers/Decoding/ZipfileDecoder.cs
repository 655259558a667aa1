using System.IO.Compression;
using Syncline.Providers.Components;
using Syncline.Providers.Http;

namespace Syncline.Providers.Decoding;

/// <summary>An archive, every file of which is a body.</summary>
internal sealed class ZipfileDecoder(IDecoder inner) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ZipfileDecoder", node =>
        new ZipfileDecoder(node.RequiredComponent<IDecoder>("decoder") ?? JsonDecoder.Instance));

    public bool CanPage => false;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        using var archive = Open(body, reading);
        foreach (var file in archive?.Entries.Where(entry => entry.Name.Length > 0) ?? [])
        {
            using var content = new EntryStream(file);
            using var source = BodySource.Of(content);
            foreach (var document in inner.Read(source, reading))
            {
                yield return document;
            }

            if (content.IsCut)
            {
                Break(reading);
            }

            if (reading.Fault is not null)
            {
                yield break;
            }
        }
    }

    private static ZipArchive? Open(BodySource body, BodyReading reading)
    {
        try
        {
            var archive = new ZipArchive(body.OpenSeekable(), ZipArchiveMode.Read, leaveOpen: true);

            // Read here, where it is known what a damaged list of files means.
            _ = archive.Entries.Count;
            return archive;
        }
        catch (InvalidDataException)
        {
            Break(reading);
            return null;
        }
    }

    private static void Break(BodyReading reading) => reading.Break("provider.bad_zip", "The answer is no whole archive.");

    /// <summary>A file of the archive. One that is damaged ends there, and says so.</summary>
    private sealed class EntryStream(ZipArchiveEntry file) : ForwardStream
    {
        private Stream? _content;

        public bool IsCut { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            try
            {
                return IsCut ? 0 : (_content ??= file.Open()).Read(buffer);
            }
            catch (InvalidDataException)
            {
                IsCut = true;
                return 0;
            }
        }

        protected override void Dispose(bool disposing)
        {
            _content?.Dispose();
            base.Dispose(disposing);
        }
    }
}
