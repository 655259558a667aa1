namespace Simulation.Faults;

/// <summary>What a queue's call ends with when the broker is down.</summary>
internal sealed class QueueFailedException(string call) : IOException($"{call}: the broker is not there.");
