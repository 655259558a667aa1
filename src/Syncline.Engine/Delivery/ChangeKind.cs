namespace Syncline.Delivery;

/// <summary>What happened to an interaction.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>Its content changed.</summary>
    Changed,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It came back after it had been deleted or merged.</summary>
    Restored,

    /// <summary>The partner made one record of several, and this one is gone: <see cref="ChangeEvent.MergedInto"/> goes on in its place.</summary>
    Merged,

    /// <summary>It was erased here, with everything that was stored of it. With an empty <see cref="ChangeEvent.Id"/>: everything of the Integration Object was.</summary>
    Erased,
}
