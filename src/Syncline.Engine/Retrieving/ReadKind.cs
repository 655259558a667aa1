namespace Syncline.Retrieving;

/// <summary>How much of a stream a run reads.</summary>
public enum ReadKind
{
    /// <summary>Only what changed since the checkpoint. Without a checkpoint: everything.</summary>
    Incremental,

    /// <summary>Everything, whatever the checkpoint says; what is absent afterwards may be deleted.</summary>
    Full,
}
