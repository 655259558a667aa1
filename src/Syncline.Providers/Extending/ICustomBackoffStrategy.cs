using Syncline.Providers.Templates;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomBackoffStrategy</c>: says how long to wait before a request is repeated.</summary>
public interface ICustomBackoffStrategy : ICustomComponent
{
    /// <param name="outcome">What came of the request.</param>
    /// <param name="attempt">How often it has been sent; from 1.</param>
    /// <param name="scope">What templates see: config.</param>
    /// <returns>The wait, at most 30 days; null or zero where it does not know: then the next strategy is asked, and in the end the engine's own rule holds.</returns>
    TimeSpan? WaitFor(RequestOutcome outcome, int attempt, TemplateScope scope);
}
