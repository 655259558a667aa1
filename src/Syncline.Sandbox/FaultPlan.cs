namespace Syncline.Sandbox;

/// <summary>Which calls are to go wrong, and how. Calls for a token never match unless <see cref="Path"/> names them.</summary>
public sealed record FaultPlan
{
    /// <summary>The partner's name, such as "hubspot".</summary>
    public required string Partner { get; init; }

    /// <summary>What goes wrong.</summary>
    public required SandboxFault Fault { get; init; }

    /// <summary>Only calls of this customer. Default: any.</summary>
    public string? Customer { get; init; }

    /// <summary>Only calls whose path contains this text. Default: any.</summary>
    public string? Path { get; init; }

    /// <summary>Only calls for records of this Interaction Type. Default: any.</summary>
    public string? Type { get; init; }

    /// <summary>The first matching call that goes wrong, counted from 1. Default 1.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many matching calls go wrong from then on. Default 1, but without end for <see cref="SandboxFault.CursorLoop"/>.</summary>
    public int? Times { get; init; }

    /// <summary>What a 429 asks for. Default 2 s; a date is a whole second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);
}
