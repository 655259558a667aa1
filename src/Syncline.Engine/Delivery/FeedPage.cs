namespace Syncline.Delivery;

/// <summary>A piece of the feed.</summary>
/// <param name="Changes">In order; empty when there is nothing new.</param>
/// <param name="Cursor">Opaque; stands after the last change.</param>
/// <param name="IsEnd">False when more of the feed lay beyond the cursor as it was read: then the next page is there at once.</param>
public sealed record FeedPage(IReadOnlyList<ChangeEvent> Changes, string Cursor, bool IsEnd = false);
