using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Syncline.Runs;

namespace Syncline.Server.Api.Requests;

/// <summary>The version of a thing's settings, as HTTP has it.</summary>
internal static class EntityTag
{
    /// <summary>The tag of settings: their count of changes, and what they are.</summary>
    public static string Of(long revision, params ReadOnlySpan<string?> settings)
    {
        var text = string.Join('\u001f', settings.ToArray().Select(setting => setting ?? "\u0000"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        return string.Create(CultureInfo.InvariantCulture, $"\"{revision}-{hash}\"");
    }

    /// <summary>Refuses a change that was made on another version than the present one. Without <c>If-Match</c> any version will do.</summary>
    /// <returns>True when the request names the version.</returns>
    /// <exception cref="SyncException"><c>api.precondition_failed</c></exception>
    public static bool Require(HttpContext context, string present)
    {
        var asked = context.Request.Headers.IfMatch.ToString();
        if (asked.Length == 0)
        {
            return false;
        }

        return asked == "*" || asked.Split(',', StringSplitOptions.TrimEntries).Contains(present, StringComparer.Ordinal) ? asked != "*" : throw Failed(present);
    }

    public static SyncException Failed(string present) => new(new SyncError(
        "api.precondition_failed", $"Somebody changed it meanwhile: its version is {present} now.", "Read it again, look at what changed, and send the change with the new ETag."));
}
