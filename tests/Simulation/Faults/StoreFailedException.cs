using System.Data.Common;

namespace Simulation.Faults;

/// <summary>What a store's call ends with when the database or the way to it fails.</summary>
internal sealed class StoreFailedException(string call, bool wasExecuted)
    : DbException($"{call}: {(wasExecuted ? "the connection was lost while waiting for the answer" : "no connection")}");
