namespace Simulation.Invariants;

/// <summary>What must be true of every run of the simulation, by the names that a violation is told with.</summary>
internal static class Invariant
{
    public const string NoLoss = "I1 no loss";
    public const string CheckpointBehindData = "I2 checkpoint behind data";
    public const string Monotone = "I3 idempotent and monotone";
    public const string OneWriter = "I4 one writer";
    public const string Liveness = "I5 liveness";
    public const string Isolation = "I6 isolation";
    public const string SafeDelete = "I7 safe delete";
    public const string TokenSafety = "I8 token safety";
    public const string Bounded = "I9 bounded";
    public const string Courteous = "I11 courteous";
    public const string NoSecrets = "I13 no secrets";
    public const string Schedule = "I14 schedule";
    public const string MixedVersion = "I15 mixed version";

    /// <summary>Beside the fifteen: an exception that none of the faults explains.</summary>
    public const string NoSurprise = "no surprise";
}
