using Syncline.Providers.Reading;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Retrievers;

/// <summary>
/// A retriever whose tokens are jobs of the partner's, which go on however long nobody asks for them: whoever goes on from a token does not begin the job anew, and several slices' jobs may
/// run at once.
/// </summary>
internal interface IJobRetriever : IRetriever
{
    /// <summary>Begins a slice's job before the slice is read.</summary>
    /// <returns>The token from which the slice is read; null where it could not be begun just now, which whoever reads the slice is told.</returns>
    Task<TemplateValue?> BeginAsync(SliceReading reading, ReadingContext context, CancellationToken cancellationToken);

    /// <summary>Asks once how far a job is that was begun so.</summary>
    /// <returns>The token as it is now; the same where no answer could be had.</returns>
    Task<TemplateValue> AskAsync(TemplateValue token, SliceReading reading, ReadingContext context, CancellationToken cancellationToken);

    /// <summary>Aborts a job that is not to be read any more.</summary>
    /// <returns>False where there is nothing to abort: it has come to its end, and what it made may still be read.</returns>
    Task<bool> AbortAsync(TemplateValue token, SliceReading reading, ReadingContext context, CancellationToken cancellationToken);
}
