namespace Syncline.Integrations;

/// <summary>What people may call things: Customers, Integrations, API keys, positions in the feed.</summary>
public static class Names
{
    /// <summary>The most characters of a name.</summary>
    public const int Longest = 200;

    /// <summary>True for 1 to 200 characters, none of them a control character. Spaces around are for the caller to take away.</summary>
    public static bool IsUsable(string name) => name.Length is > 0 and <= Longest && !name.Any(char.IsControl);

    /// <summary>True for the IANA name of a time zone that this machine knows: <c>Europe/Berlin</c>.</summary>
    public static bool IsTimeZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;
}
