using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Syncline.Processing;

/// <summary>One field of the Interaction Type.</summary>
public sealed record FieldMapping
{
    /// <summary>The canonical name: <c>owner</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the value may be; the first that is there and not null counts.</summary>
    public required ImmutableArray<FieldPath> Paths { get; init; }

    /// <summary>How the value is written.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Partner value to canonical value; a value that is not listed stays as it is. Null: no table.</summary>
    public FrozenDictionary<string, string>? Values { get; init; }
}
