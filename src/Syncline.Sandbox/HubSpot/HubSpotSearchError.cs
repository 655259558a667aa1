namespace Syncline.Sandbox.HubSpot;

/// <summary>Why a search is refused. An exception, because a search is refused from deep within its filters.</summary>
internal sealed class HubSpotSearchError(string message) : Exception(message);
