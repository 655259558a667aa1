namespace Syncline.Providers.AsyncJobs;

/// <summary>How far a partner's job is, in the format's words.</summary>
internal enum AsyncJobStatus
{
    Running,
    Completed,
    Failed,
    Timeout,

    /// <summary>It will give nothing, and that is no error.</summary>
    Skipped,
}
