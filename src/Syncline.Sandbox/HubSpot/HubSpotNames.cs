namespace Syncline.Sandbox.HubSpot;

/// <summary>The names by which an object can be asked for: its plural, its singular and its type id.</summary>
internal static class HubSpotNames
{
    public static string Resource(string name) => name.ToLowerInvariant() switch
    {
        "0-1" or "contact" => "contacts",
        "0-2" or "company" => "companies",
        "0-3" or "deal" => "deals",
        "0-5" or "ticket" => "tickets",
        var other => other,
    };
}
