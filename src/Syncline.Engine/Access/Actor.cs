namespace Syncline.Access;

/// <summary>Who does something to a setting.</summary>
/// <param name="Kind">By what way.</param>
/// <param name="Name">Who, as people know them: the name of the key, or the user of the machine.</param>
/// <param name="Key">The API key, where it was one.</param>
public sealed record Actor(ActorKind Kind, string Name, ApiKeyId? Key = null);
