namespace Syncline.Providers.Decoding;

/// <summary>Reads the body of an answer.</summary>
internal interface IDecoder
{
    /// <summary>Whether a paginator can look into its documents: what is read line by line or file by file has no place for a next page.</summary>
    bool CanPage { get; }

    /// <summary>
    /// The documents in the body, read as they are asked for: nothing of those before need be held. What is no such body has a fault at the end, after the documents
    /// before it, where the form has any.
    /// </summary>
    IEnumerable<RawJson> Read(BodySource body, BodyReading reading);
}
