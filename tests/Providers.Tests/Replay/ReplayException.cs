namespace Providers.Tests.Replay;

/// <summary>A replay left its recording.</summary>
internal sealed class ReplayException(string message) : Exception(message);
