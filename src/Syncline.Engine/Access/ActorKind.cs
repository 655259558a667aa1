namespace Syncline.Access;

/// <summary>By what way somebody does something.</summary>
public enum ActorKind
{
    /// <summary>The API, with a key.</summary>
    ApiKey,

    /// <summary>The API, as the application around it signed them in.</summary>
    Host,

    /// <summary>The dashboard.</summary>
    Dashboard,

    /// <summary>The command line.</summary>
    CommandLine,
}
