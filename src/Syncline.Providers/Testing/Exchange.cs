namespace Syncline.Providers.Testing;

/// <summary>A request and its answer.</summary>
internal sealed record Exchange(ExpectedRequest Request, GivenAnswer Answer);
