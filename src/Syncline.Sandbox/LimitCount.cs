namespace Syncline.Sandbox;

/// <summary>What the sandbox saw of one limit of one customer.</summary>
/// <param name="Name">Such as "hubspot.search".</param>
/// <param name="Customer">The customer.</param>
/// <param name="Requests">What is allowed in a window.</param>
/// <param name="Per">The window.</param>
/// <param name="MostInOneWindow">The most calls that arrived within any one window, refused ones included.</param>
/// <param name="Exceeded">Calls that came while the limit was used up.</param>
/// <param name="Early">Calls that came before a Retry-After given for this limit had passed.</param>
public sealed record LimitCount(string Name, string Customer, int Requests, TimeSpan Per, int MostInOneWindow, long Exceeded, long Early);
