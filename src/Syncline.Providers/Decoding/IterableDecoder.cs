using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;

namespace Syncline.Providers.Decoding;

/// <summary>Lines of plain text, each a document <c>{"record": line}</c>.</summary>
internal sealed class IterableDecoder : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("IterableDecoder", _ => new IterableDecoder());

    public bool CanPage => false;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading)
    {
        var lines = new LineReader(body.Open(), endsAtReturn: true);
        while (lines.TryNext(out var line))
        {
            yield return new RawJson(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["record"] = Encoding.UTF8.GetString(line.Span) }, JsonCopy.Writing));
        }
    }
}
