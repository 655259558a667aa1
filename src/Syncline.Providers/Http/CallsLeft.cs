using System.Globalization;

namespace Syncline.Providers.Http;

/// <summary>How a partner's answers tell how many calls are left.</summary>
/// <param name="RemainingHeader">The header with their number.</param>
/// <param name="ResetHeader">The header with the moment, in seconds since 1970, from which there are new ones.</param>
/// <param name="HitStatuses">The statuses that say that there are none.</param>
public sealed record CallsLeft(string RemainingHeader, string ResetHeader, IReadOnlyList<int> HitStatuses)
{
    /// <summary>Until when there are no calls; null where there are some, or the answer does not tell.</summary>
    public DateTimeOffset? SpentUntil(OutboundResponse response)
    {
        var isSpent = HitStatuses.Contains(response.Status) || Number(response, RemainingHeader) <= 0;
        return isSpent && Number(response, ResetHeader) is { } seconds and > 0 and < 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }

    private static long? Number(OutboundResponse response, string header) =>
        long.TryParse(response.Headers.GetValueOrDefault(header), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
