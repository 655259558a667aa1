namespace Syncline.Cli.Invocation;

/// <summary>How a command ended, for scripts. Documented in docs/operations.md; the numbers never change.</summary>
internal enum ExitCode
{
    /// <summary>It did what was asked.</summary>
    Ok = 0,

    /// <summary>It was tried and failed: a run failed, a linted folder has errors, the store and the oracle differ.</summary>
    Failed = 1,

    /// <summary>The command line or a file named on it is wrong; nothing was tried.</summary>
    Usage = 2,

    /// <summary>What was named does not exist.</summary>
    NotFound = 3,

    /// <summary>It waits for a person: refused credentials, a paused object.</summary>
    NeedsPerson = 4,

    /// <summary>Another server holds the data folder, or the database was busy for too long.</summary>
    InUse = 5,

    /// <summary>It needs a running server and none runs.</summary>
    NotRunning = 6,

    /// <summary>Ended by Ctrl-C before it was done.</summary>
    Interrupted = 130,
}
