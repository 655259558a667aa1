using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>One change of one interaction. Never altered once written: reading it again gives the same.</summary>
public sealed record ChangeEvent
{
    /// <summary>Its place: rises in commit order, without gaps.</summary>
    public required long Position { get; init; }

    /// <summary>The object.</summary>
    public required ObjectKey Object { get; init; }

    /// <summary>The Interaction Type.</summary>
    public required string Type { get; init; }

    /// <summary>The partner's id.</summary>
    public required string Id { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>For a change, the names that differ; raw ones with the prefix <c>raw.</c>.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }

    /// <summary>The mapped fields after the change, a JSON object; for a delete the last ones.</summary>
    public required string Fields { get; init; }

    /// <summary>The content's hash after the change, hexadecimal: two events in a row of one interaction never have the same kind and hash.</summary>
    public required string ContentHash { get; init; }

    /// <summary>True when it was written by the object's first sync: automation should not fire on it.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>When it was written, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
