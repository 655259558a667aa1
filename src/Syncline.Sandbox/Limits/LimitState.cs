namespace Syncline.Sandbox.Limits;

/// <summary>A limit as it stands after a call: what a partner's rate headers say.</summary>
internal sealed record LimitState(string Name, int Limit, TimeSpan Per, int Used, int Remaining, DateTimeOffset Resets);
