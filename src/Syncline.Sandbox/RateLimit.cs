namespace Syncline.Sandbox;

/// <summary>So many requests in each window of this length.</summary>
/// <param name="Requests">At least 1.</param>
/// <param name="Per">Length of the window, more than zero.</param>
public sealed record RateLimit(int Requests, TimeSpan Per);
