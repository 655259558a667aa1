using System.Text.Json;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Http;

namespace Syncline.Providers.Extending;

/// <summary>What came of sending a request: an answer, or the reason why none came.</summary>
public sealed class RequestOutcome
{
    private readonly Outcome _outcome;

    internal RequestOutcome(Outcome outcome) => _outcome = outcome;

    /// <summary>The answer; null where none came.</summary>
    public OutboundResponse? Response => _outcome.Answer?.Http;

    /// <summary>Why no answer came; null where one did.</summary>
    public Exception? Fault => _outcome.Fault;

    /// <summary>The answer's body as JSON; an empty object where it is none, or no answer came.</summary>
    public JsonElement Json => _outcome.Answer?.Json ?? JsonElement.Parse("{}");
}
