using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>What somebody wants of a new API key.</summary>
/// <param name="Customer">The Customer whose data alone it opens; null for the installation's.</param>
/// <param name="Name">What it is for, 1 to 200 characters, checked by <see cref="ApiKeys"/>.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Lifetime">For how long; null for ever.</param>
public sealed record NewApiKey(CustomerId? Customer, string Name, AccessRole Role, TimeSpan? Lifetime);
