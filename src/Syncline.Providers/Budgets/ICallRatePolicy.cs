namespace Syncline.Providers.Budgets;

/// <summary>How often requests of a kind may be made.</summary>
internal interface ICallRatePolicy;
