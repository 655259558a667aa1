using System.Text.Json;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomRecordExtractor</c>: finds the records in an answer.</summary>
public interface ICustomRecordExtractor : ICustomComponent
{
    /// <summary>
    /// The records of one document that the decoder gave, in order. Elements of the document keep their bytes; others are taken as they are. What is no object is
    /// quarantined by the engine, and fails a reading by itself.
    /// </summary>
    IEnumerable<JsonElement> Extract(JsonElement document, CustomContext context);
}
