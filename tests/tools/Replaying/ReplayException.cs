namespace Replaying;

/// <summary>A replay left its recording.</summary>
internal sealed class ReplayException(string message) : Exception(message);
