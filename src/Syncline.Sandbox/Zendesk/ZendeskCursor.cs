using System.Globalization;
using System.Text;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>The opaque cursor: Base64 of time and number, in the form that the real one decodes to.</summary>
internal static class ZendeskCursor
{
    public static string Write(RowPosition position) => Convert.ToBase64String(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position.Updated.ToUnixTimeSeconds()}.0||{position.Number}|")));

    public static bool TryRead(string text, out RowPosition position)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[128];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(bytes[..length]).Split('|');
        if (parts.Length != 4 || !parts[0].EndsWith(".0", StringComparison.Ordinal)
            || !long.TryParse(parts[0].AsSpan(0, parts[0].Length - 2), CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 0 or > 253_402_300_799
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        position = new RowPosition(DateTimeOffset.FromUnixTimeSeconds(seconds), number);
        return true;
    }
}
