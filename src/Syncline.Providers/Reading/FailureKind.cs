namespace Syncline.Providers.Reading;

/// <summary>Whose fault a failed stream is, in the format's words.</summary>
public enum FailureKind
{
    /// <summary>system_error: the connector or the partner.</summary>
    System,

    /// <summary>config_error: a person must change settings or credentials.</summary>
    Config,

    /// <summary>transient_error: may be gone next time.</summary>
    Transient,
}
