using Syncline.Security;

namespace Syncline.Access;

/// <summary>A key that was just made.</summary>
/// <param name="Key">What is stored of it.</param>
/// <param name="Secret">What its owner sends. It cannot be shown again.</param>
public sealed record IssuedApiKey(ApiKey Key, Secret Secret);
