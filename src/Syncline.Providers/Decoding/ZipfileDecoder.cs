using System.IO.Compression;
using System.Text.Json;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>An archive, every file of which is a body.</summary>
internal sealed class ZipfileDecoder(IDecoder inner) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ZipfileDecoder", node =>
        new ZipfileDecoder(node.RequiredComponent<IDecoder>("decoder") ?? JsonDecoder.Instance));

    public bool CanPage => false;

    public DecodedBody Decode(ReadOnlyMemory<byte> body)
    {
        var documents = new List<JsonElement>();
        try
        {
            using var archive = new ZipArchive(BodyStream.Over(body), ZipArchiveMode.Read);
            foreach (var file in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                using var stream = file.Open();
                if (!Unpacking.TryRead(stream, out var content))
                {
                    throw new InvalidDataException(file.FullName);
                }

                var decoded = inner.Decode(content);
                documents.AddRange(decoded.Documents);
                if (decoded.Fault is not null)
                {
                    return decoded with { Documents = documents };
                }
            }
        }
        catch (InvalidDataException)
        {
            return DecodedBody.Broken(documents, body, "provider.bad_zip", "The answer is no whole archive.");
        }

        return new DecodedBody(documents, body);
    }
}
