namespace Simulation.Processes;

/// <summary>What a process of the fleet does.</summary>
internal enum ProcessRole
{
    /// <summary>Marks what is due, dispatches, sweeps, mends.</summary>
    Scheduler,

    /// <summary>Reads partners.</summary>
    Retriever,

    /// <summary>Applies pages.</summary>
    Processor,

    /// <summary>Does what a person does.</summary>
    Operator,
}
