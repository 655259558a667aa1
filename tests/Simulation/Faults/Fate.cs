namespace Simulation.Faults;

/// <summary>What becomes of one call of a port.</summary>
internal enum Fate
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It works, and takes seconds.</summary>
    IsSlow,

    /// <summary>It fails, and nothing happened.</summary>
    FailsBefore,

    /// <summary>It is executed, and the caller is told that it failed.</summary>
    FailsAfter,

    /// <summary>The caller dies before it is executed.</summary>
    KillsBefore,

    /// <summary>The caller dies when it is executed, before it learns of it.</summary>
    KillsAfter,

    /// <summary>The caller's machine stands still before the call, as long as a virtual machine is moved.</summary>
    PausesBefore,

    /// <summary>The same after it.</summary>
    PausesAfter,
}
