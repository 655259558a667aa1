namespace Syncline.Providers.Decoding;

/// <summary>Reads the body of an answer.</summary>
internal interface IDecoder
{
    /// <summary>The documents in the body, whole or not at all. What is no such body has a fault, and no documents.</summary>
    DecodedBody Decode(ReadOnlyMemory<byte> body);
}
