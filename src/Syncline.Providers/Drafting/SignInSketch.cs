namespace Syncline.Providers.Drafting;

/// <summary>How a first manifest signs its requests.</summary>
public enum SignInSketch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A token in the header Authorization.</summary>
    Bearer,

    /// <summary>A user name and a password.</summary>
    Basic,

    /// <summary>An API key in a header.</summary>
    Header,

    /// <summary>An API key in the query.</summary>
    Query,
}
