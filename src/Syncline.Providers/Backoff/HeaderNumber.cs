using System.Globalization;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Backoff;

/// <summary>A number in a header of an answer.</summary>
internal static class HeaderNumber
{
    /// <summary>The number; null where there is none.</summary>
    /// <param name="outcome">What came of the request.</param>
    /// <param name="header">The header's name.</param>
    /// <param name="pattern">Matched from the start; all that it matches is the number, as in the reference. Null for the whole header.</param>
    /// <exception cref="StreamFailure">The pattern is no regular expression, or takes too long.</exception>
    public static double? Find(Outcome outcome, string header, string? pattern)
    {
        if (outcome.Answer is null || !outcome.Answer.Http.Headers.TryGetValue(header, out var text))
        {
            return null;
        }

        if (pattern is { Length: > 0 } && ManifestPattern.Run(() => ManifestPattern.Get(@"\A(?:" + pattern + ")").Match(text)) is { Success: true } match)
        {
            text = match.Value;
        }

        return double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
