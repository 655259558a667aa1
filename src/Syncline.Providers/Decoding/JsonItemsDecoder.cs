using System.Text;
using Syncline.Providers.Components;

namespace Syncline.Providers.Decoding;

/// <summary>The items of one list inside a JSON value, taken one by one. Those before a place where the body is broken come, and then its fault.</summary>
internal sealed class JsonItemsDecoder(IReadOnlyList<string> path, Encoding encoding) : IDecoder
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonItemsDecoder", node => new JsonItemsDecoder(
        node.RequiredText("items_path").Split('.', StringSplitOptions.RemoveEmptyEntries),
        TextEncoding.Read(node, "encoding")));

    public bool CanPage => false;

    public IEnumerable<RawJson> Read(BodySource body, BodyReading reading) =>
        new JsonWalk(TextEncoding.Open(encoding, body), JsonPath.OfItems(path), reading).Values();
}
