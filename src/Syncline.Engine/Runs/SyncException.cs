namespace Syncline.Runs;

/// <summary>Carries a <see cref="SyncError"/> through code that cannot return one. Only the step executor, a loop's tick and the edges catch it.</summary>
public class SyncException : Exception
{
    /// <summary>Makes the exception of this error; <see cref="Exception.Message"/> is the error on one line.</summary>
    public SyncException(SyncError error, Exception? inner = null)
        : base(error.ToString(), inner) => Error = error;

    /// <summary>What went wrong.</summary>
    public SyncError Error { get; }
}
