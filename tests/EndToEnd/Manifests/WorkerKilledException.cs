namespace EndToEnd.Manifests;

/// <summary>The worker is gone, in the middle of whatever it did: its lease is not given back, and nothing more is written.</summary>
internal sealed class WorkerKilledException : Exception;
