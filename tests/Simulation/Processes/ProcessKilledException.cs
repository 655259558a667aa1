namespace Simulation.Processes;

/// <summary>Ends the step of a process that was killed in the middle of it.</summary>
internal sealed class ProcessKilledException() : Exception("This process is dead.");
