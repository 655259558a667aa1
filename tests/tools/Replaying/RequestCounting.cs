namespace Replaying;

/// <summary>How often a request may be sent, held against how often it was recorded.</summary>
internal enum RequestCounting
{
    /// <summary>As often.</summary>
    Exact,

    /// <summary>As often; those that are not for records may be fewer: single flight saves sign-ins that the reference repeats.</summary>
    FewerTokens,

    /// <summary>At most as often, and once.</summary>
    Fewer,

    /// <summary>Once at least.</summary>
    Any,
}
