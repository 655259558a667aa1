namespace Syncline.Integrations;

/// <summary>How a Provider's deletes are found.</summary>
public enum DeletePolicy
{
    /// <summary>By absence from a complete full reading, with the guard.</summary>
    Absence,

    /// <summary>The partner marks deleted records, or lists them; absence says nothing.</summary>
    Marked,

    /// <summary>The partner marks or lists them for a while; what it has forgotten since is found by absence, with the guard.</summary>
    MarkedAndAbsence,

    /// <summary>Never: what was seen once is kept.</summary>
    None,
}
