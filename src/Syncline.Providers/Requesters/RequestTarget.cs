namespace Syncline.Providers.Requesters;

/// <summary>Where a request option goes.</summary>
internal enum RequestTarget
{
    /// <summary>The query.</summary>
    Parameter,

    /// <summary>A header.</summary>
    Header,

    /// <summary>A form field.</summary>
    Form,

    /// <summary>A member of the JSON body.</summary>
    Json,
}
