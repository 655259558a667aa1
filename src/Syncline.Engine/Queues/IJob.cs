using Syncline.Hosting;
using Syncline.Integrations;

namespace Syncline.Queues;

/// <summary>The work that one kind of message asks for.</summary>
internal interface IJob
{
    /// <summary>The queue whose messages it works on.</summary>
    QueueName Queue { get; }

    /// <summary>Does it. May be called twice, or at the same time, for one run: the database lets one of them do it.</summary>
    Task<StepOutcome> ExecuteAsync(RunKey run, StopTokens stop);
}
