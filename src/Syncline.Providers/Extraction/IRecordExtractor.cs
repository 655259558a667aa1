using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds the records in an answer.</summary>
internal interface IRecordExtractor
{
    /// <summary>Whether records of an answer may need further requests: then <see cref="IExtraction.FetchAsync"/> comes before they are found.</summary>
    bool Fetches => false;

    /// <summary>Begins with an answer.</summary>
    IExtraction Begin(ReadingContext context);
}
