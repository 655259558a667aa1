namespace Replaying;

/// <summary>Runs a command of the public protocol: in process, or by the executable.</summary>
internal interface IRunner
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="ReplayException">It asked for what the partner has no answer to.</exception>
    Task<RunOutcome> RunAsync(RunInput input);
}
