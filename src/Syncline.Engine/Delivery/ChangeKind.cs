namespace Syncline.Delivery;

/// <summary>What happened to an interaction.</summary>
public enum ChangeKind
{
    /// <summary>It is new, or came back after a delete.</summary>
    Added,

    /// <summary>Its content changed.</summary>
    Changed,

    /// <summary>It was deleted.</summary>
    Deleted,
}
