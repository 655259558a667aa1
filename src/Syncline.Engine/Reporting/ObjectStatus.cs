namespace Syncline.Reporting;

/// <summary>How an Integration Object does, for people: the worst that is true of it.</summary>
public enum ObjectStatus
{
    /// <summary>Synced within its interval.</summary>
    Fresh,

    /// <summary>Never synced yet; its first run is due or on its way.</summary>
    FirstSync,

    /// <summary>Should have been synced by now.</summary>
    Late,

    /// <summary>Waits for a partner's quota.</summary>
    WaitingForQuota,

    /// <summary>Its last run failed; tried again at its next slot.</summary>
    Failing,

    /// <summary>Stopped until a person mends something.</summary>
    NeedsPerson,

    /// <summary>Paused by an operator.</summary>
    Paused,
}
