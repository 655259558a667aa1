using System.Text.Json;

namespace Syncline.Providers.Decoding;

/// <summary>A body that was read whole.</summary>
/// <param name="Documents">What is in it, in order.</param>
internal sealed record DecodedBody(IReadOnlyList<RawJson> Documents)
{
    /// <summary>Reads it.</summary>
    public static DecodedBody Of(IDecoder decoder, BodySource source, BodyReading reading)
    {
        using (source)
        {
            // Taken apart once, for whoever looks into them.
            return new DecodedBody([.. decoder.Read(source, reading).Select(document => document.Parsed())]);
        }
    }

    /// <summary>A body of one document.</summary>
    public static DecodedBody Of(JsonElement document) => new([RawJson.Of(document, default)]);
}
