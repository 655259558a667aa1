using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds the records in an answer.</summary>
internal interface IRecordExtractor
{
    /// <summary>Begins with an answer.</summary>
    IExtraction Begin(ReadingContext context);
}
