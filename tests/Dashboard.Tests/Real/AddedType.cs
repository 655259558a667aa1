namespace Dashboard.Tests.Real;

/// <summary>A type of an added provider.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Name">The type's.</param>
/// <param name="Records">What is to be stored of it, as canonical JSON without the nulls at their top.</param>
internal sealed record AddedType(string Provider, string Name, IReadOnlyList<string> Records);
