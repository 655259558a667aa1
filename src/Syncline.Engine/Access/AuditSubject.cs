using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>What was changed.</summary>
/// <param name="Customer">Whose; null for the installation's.</param>
/// <param name="Name">The thing, as the API names it: <c>objects/12</c>.</param>
public readonly record struct AuditSubject(CustomerId? Customer, string Name);
