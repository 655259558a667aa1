using System.Globalization;
using System.Net.Http.Headers;

namespace Syncline.Providers.Http;

/// <summary>Reads the Retry-After header in both of its forms (RFC 9110, 10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>The longest wait that is believed: a daily quota's.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// The moment to wait for, between <paramref name="now"/> and a day later; null when the header is absent, negative or unreadable. A date is measured against the answer's
    /// own Date header where there is one, so that a partner's wrong clock does no harm.
    /// </summary>
    public static DateTimeOffset? Parse(string? value, string? date, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var text = value.Trim();
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return double.IsNaN(seconds) || seconds < 0 ? null : now + TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        }

        if (!RetryConditionHeaderValue.TryParse(text, out var parsed) || parsed.Date is not { } until)
        {
            return null;
        }

        var sent = DateTimeOffset.TryParseExact(date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var partnerNow) ? partnerNow : now;
        var wait = until - sent;
        return now + (wait <= TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait);
    }

    /// <summary>As <see cref="Parse"/>, from an answer's headers.</summary>
    public static DateTimeOffset? Of(OutboundResponse response, DateTimeOffset now) =>
        Parse(response.Headers.GetValueOrDefault("Retry-After"), response.Headers.GetValueOrDefault("Date"), now);
}
