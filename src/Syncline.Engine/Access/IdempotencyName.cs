using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>A request's name: callers never meet each other's.</summary>
/// <param name="Customer">Whose data the request is about; null for the installation's.</param>
/// <param name="Caller">The API key's number, or one below zero for a caller without a key.</param>
/// <param name="Text">What the caller calls it.</param>
public readonly record struct IdempotencyName(CustomerId? Customer, long Caller, string Text);
