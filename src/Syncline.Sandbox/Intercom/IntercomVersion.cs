using System.Globalization;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Intercom;

/// <summary>What the version header decides.</summary>
internal static class IntercomVersion
{
    public const string Newest = "2.17";

    /// <summary>The version that an answer is of: the header's, or the newest without one; null for one that there is not.</summary>
    public static string? Of(PartnerCall call)
    {
        var asked = call.Request.Headers["Intercom-Version"].ToString();
        return asked.Length == 0 ? Newest
            : asked is "Unstable" or "Preview" ? asked
            : TryMinor(asked, out var minor) && minor <= 17 ? asked
            : null;
    }

    /// <summary>Up to 2.16, contacts are searched by calendar day.</summary>
    public static bool SearchesContactsByDay(PartnerCall call) => Of(call) is { } version && TryMinor(version, out var minor) && minor <= 16;

    private static bool TryMinor(string version, out int minor)
    {
        minor = 0;
        return version.StartsWith("2.", StringComparison.Ordinal) && int.TryParse(version.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out minor);
    }
}
