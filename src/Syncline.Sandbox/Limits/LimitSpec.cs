namespace Syncline.Sandbox.Limits;

/// <summary>A limit that a partner declares: its name, what it allows by default, and how it counts.</summary>
internal sealed record LimitSpec(string Name, RateLimit Default, WindowKind Kind);
