using Syncline.Delivery;

namespace Syncline.Server.Api.Positions;

/// <summary>A place in the change feed that is kept here for its reader.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it stands: give it as <c>after</c>.</param>
/// <param name="MovedAt">When it was put there.</param>
public sealed record PositionJson(string Name, string Position, DateTimeOffset MovedAt)
{
    internal static PositionJson Of(FeedPosition position) => new(position.Name, position.Cursor, position.MovedAt);
}

/// <summary>How a position moves.</summary>
public sealed record MovePositionJson
{
    /// <summary>Where it must stand now; null or left out makes it.</summary>
    public string? From { get; init; }

    /// <summary>Where it goes, forwards or back: a <c>next</c> of the feed.</summary>
    public required string To { get; init; }
}
