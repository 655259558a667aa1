using System.Text.Json;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomDecoder</c>: reads the body of an answer.</summary>
public interface ICustomDecoder : ICustomComponent
{
    /// <summary>
    /// The documents in the body, in order, each read when it is asked for: of a large body nothing need be held. The extractor looks for records in each of them. An empty
    /// body has none.
    /// </summary>
    /// <param name="body">The bytes as they were sent, but unpacked where HTTP packed them. It is read forwards; the caller closes it.</param>
    /// <exception cref="FormatException">It is no such body, or not a whole one. Documents that were given out before are read, and then the page fails.</exception>
    IEnumerable<JsonElement> Decode(Stream body);
}
