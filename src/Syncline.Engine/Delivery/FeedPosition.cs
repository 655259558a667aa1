namespace Syncline.Delivery;

/// <summary>A place in the feed that is kept here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cursor">The cursor, as readers have it.</param>
/// <param name="MovedAt">When it was put there, by the database's clock.</param>
public sealed record FeedPosition(string Name, string Cursor, DateTimeOffset MovedAt);
