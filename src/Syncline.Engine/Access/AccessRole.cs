namespace Syncline.Access;

/// <summary>What somebody may do. One ladder: each may all that those before it may.</summary>
public enum AccessRole
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Runs the day: syncs, pauses, schedules, connects, replays.</summary>
    Operator,

    /// <summary>Makes and removes: customers, keys, stored data.</summary>
    Admin,
}
