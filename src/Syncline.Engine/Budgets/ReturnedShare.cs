namespace Syncline.Budgets;

/// <summary>A share that its holder is done with.</summary>
/// <param name="Id">The share's number.</param>
/// <param name="Used">How many requests were sent on it; they leave the budget when a whole stretch has passed since the last. The rest is free at once.</param>
/// <param name="Age">How long ago the last of them was answered: a partner has counted it by then.</param>
public readonly record struct ReturnedShare(long Id, int Used, TimeSpan Age);
