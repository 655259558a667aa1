using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>A compressed body. One that is not compressed passes as it is: clients undo a content encoding before anyone asks.</summary>
internal sealed class GzipDecoder(IDecoder inner) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("GzipDecoder", node =>
        new GzipDecoder(node.RequiredComponent<IDecoder>("decoder") ?? JsonDecoder.Instance));

    public bool CanPage => inner.CanPage;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading) =>
        body.Peek(2).SequenceEqual<byte>([0x1F, 0x8B]) ? Unpacked(body, reading) : inner.Read(body, reading);

    private IEnumerable<RawJson> Unpacked(BodySource body, BodyReading reading)
    {
        using var unpacked = new UnpackedStream(body.Open());
        using var source = BodySource.Of(unpacked);
        foreach (var document in inner.Read(source, reading))
        {
            yield return document;
        }

        if (!unpacked.IsWhole)
        {
            reading.Break("provider.bad_gzip", "The compressed answer ends in the middle.");
        }
    }
}
