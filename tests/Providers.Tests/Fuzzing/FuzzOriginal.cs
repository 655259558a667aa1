namespace Providers.Tests.Fuzzing;

/// <summary>A file that mutations are made of.</summary>
/// <param name="Name">For people.</param>
/// <param name="Text">Its content.</param>
/// <param name="Case">The case that it is the manifest of; null for none.</param>
/// <param name="Provider">Where it is a provider.yaml, the manifest beside it; else null.</param>
internal sealed record FuzzOriginal(string Name, string Text, ComponentCase? Case = null, string? Provider = null);
