using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>The opaque starting_after: Base64 of the sort value in milliseconds, the number and the page, in the form that the real one decodes to.</summary>
internal readonly record struct IntercomPointer(RowPosition Position, int Page)
{
    public string Write() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"[{Position.Updated.ToUnixTimeMilliseconds()},{Position.Number},{Page}]")));

    public static bool TryRead(string text, out IntercomPointer pointer)
    {
        pointer = default;
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Trim('[', ']').Split(',');
        if (parts.Length != 3
            || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var milliseconds) || milliseconds is < -62_135_596_800_000 or > 253_402_300_799_999
            || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(parts[2], CultureInfo.InvariantCulture, out var page))
        {
            return false;
        }

        pointer = new IntercomPointer(new RowPosition(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), number), page);
        return true;
    }
}
