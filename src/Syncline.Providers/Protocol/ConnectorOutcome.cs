namespace Syncline.Providers.Protocol;

/// <summary>How a command of the protocol ended.</summary>
internal enum ConnectorOutcome
{
    /// <summary>It did what was asked.</summary>
    Done,

    /// <summary>It was tried, and failed: the check, or one stream at least.</summary>
    Failed,

    /// <summary>The manifest or the config is wrong; nothing was read.</summary>
    Refused,
}
