using System.Diagnostics;
using Syncline.Integrations;

namespace Syncline.Queues;

/// <summary>The trace of a run: each message carries the span that sent it, so that dispatching, retrieving and processing are seen as one.</summary>
internal static class JobTrace
{
    /// <summary>The name under which a tracer listens.</summary>
    public const string SourceName = "Syncline";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The message for a run, under a span of its own when somebody listens.</summary>
    public static OutgoingMessage Message(QueueName queue, RunKey run)
    {
        using var span = Source.StartActivity($"send {Word(queue)}", ActivityKind.Producer);
        Describe(span, queue, run);
        return new OutgoingMessage(JobMessage.Write(run), JobMessage.GroupOf(run), (span ?? Activity.Current)?.Id);
    }

    /// <summary>The span of the work that a message asks for, as a child of the one that sent it. Null when nobody listens.</summary>
    public static Activity? StartWork(QueueMessage message, RunKey run)
    {
        _ = ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var parent);
        var span = Source.StartActivity(Word(message.Queue), ActivityKind.Consumer, parent);
        Describe(span, message.Queue, run);
        return span;
    }

    /// <summary>Says on the span how the work ended.</summary>
    public static void End(Activity? span, StepOutcome outcome)
    {
        span?.SetTag("syncline.outcome", outcome.GetType().Name);
        if (outcome is StepOutcome.Retry { Error: var error })
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Code);
        }
    }

    private static void Describe(Activity? span, QueueName queue, RunKey run) => span?
        .SetTag("messaging.destination.name", Word(queue))
        .SetTag("syncline.customer", run.Customer.Value)
        .SetTag("syncline.run", run.Run.Value);

    private static string Word(QueueName queue) => queue == QueueName.Retrieve ? "retrieve" : "process";
}
