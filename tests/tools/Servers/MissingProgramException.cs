namespace TestServers;

/// <summary>A program that a test needs is not installed.</summary>
public sealed class MissingProgramException(string message, Exception? inner = null) : Exception(message, inner);
