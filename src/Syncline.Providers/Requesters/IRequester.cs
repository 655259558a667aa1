using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Requesters;

/// <summary>Makes one page's request and judges what comes.</summary>
internal interface IRequester
{
    /// <summary>The properties that it asks for, in requests of their own where there are many; null where it names none.</summary>
    QueryProperties? Properties { get; }

    /// <summary>The answer, when an error handler has let it pass.</summary>
    /// <exception cref="StreamFailure">None has come, or none that may pass.</exception>
    Task<Answer> SendAsync(PageRequest page, IDecoder decoder, ReadingContext context, CancellationToken cancellationToken);
}
