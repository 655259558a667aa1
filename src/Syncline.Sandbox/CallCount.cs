namespace Syncline.Sandbox;

/// <summary>Calls that arrived at one endpoint.</summary>
/// <param name="Partner">Such as "hubspot".</param>
/// <param name="Customer">Whose credentials it carried; "-" for a call that could not be told.</param>
/// <param name="Endpoint">Such as "search contacts".</param>
/// <param name="Calls">All calls, whatever was answered.</param>
/// <param name="Refused">Those of them that were answered 429, or another refusal for a limit.</param>
public sealed record CallCount(string Partner, string Customer, string Endpoint, long Calls, long Refused);
