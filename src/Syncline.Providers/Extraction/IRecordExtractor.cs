using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds the records in an answer.</summary>
internal interface IRecordExtractor
{
    /// <summary>The records in the answer's order.</summary>
    ExtractedRecords Extract(DecodedBody body, ReadingContext context);
}
