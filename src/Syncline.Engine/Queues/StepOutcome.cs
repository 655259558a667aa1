using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>How the work of one message ended. Settled in one place: the <see cref="JobExecutor"/>.</summary>
internal abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>Done; what follows is in the database.</summary>
    public sealed record Completed : StepOutcome;

    /// <summary>Failed in a way that may pass; the run in the database says when it is tried again.</summary>
    public sealed record Retry(SyncError Error) : StepOutcome;

    /// <summary>Waits for quota or for the processor; the run in the database says until when.</summary>
    public sealed record Snoozed(string Reason) : StepOutcome;

    /// <summary>The process is stopping: someone else goes on.</summary>
    public sealed record Interrupted : StepOutcome;

    /// <summary>The message can never be worked on.</summary>
    public sealed record DeadLetter(SyncError Error) : StepOutcome;
}
