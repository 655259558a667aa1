namespace Syncline.Access;

/// <summary>One change of a setting, or one act of a person or program.</summary>
public sealed record AuditEntry
{
    /// <summary>Its number; later entries have larger ones.</summary>
    public long Number { get; init; }

    /// <summary>When, by the database's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required Actor Actor { get; init; }

    /// <summary>What was done: <c>object.schedule_set</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what.</summary>
    public required AuditSubject Subject { get; init; }

    /// <summary>How it was before, JSON; null where there was nothing, or it does not say. Never a secret.</summary>
    public string? Before { get; init; }

    /// <summary>How it is since, JSON; null where nothing is. Never a secret.</summary>
    public string? After { get; init; }
}
