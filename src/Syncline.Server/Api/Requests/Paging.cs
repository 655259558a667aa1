using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>Limits and cursors of lists. A cursor says only where a list goes on: whose rows are seen is decided anew by each request.</summary>
internal static class Paging
{
    public const int Most = 500;

    private const int Usual = 50;

    /// <exception cref="SyncException"><c>api.parameter_invalid</c></exception>
    public static int Limit(int? asked) => asked is null or (>= 1 and <= Most)
        ? asked ?? Usual
        : throw ParameterError.Of("limit", asked.Value.ToString(CultureInfo.InvariantCulture), $"is out of range: it is from 1 to {Most}");

    /// <summary>A page of rows of which one more than the limit was asked for.</summary>
    public static ListJson<TJson> Page<TRow, TJson>(IReadOnlyList<TRow> rows, int limit, Func<TRow, TJson> json, string kind, Func<TRow, object> place) =>
        new([.. rows.Take(limit).Select(json)], rows.Count > limit ? Write(kind, place(rows[limit - 1])) : null);

    /// <summary>The cursor of a place in a list.</summary>
    public static string Write(string kind, object place) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind}:{place}")));

    /// <summary>The place of a cursor, or null for none.</summary>
    /// <exception cref="SyncException"><c>engine.cursor_unknown</c>: it is of another list.</exception>
    public static string? Read(string kind, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor));
            return text.StartsWith(kind + ":", StringComparison.Ordinal) ? text[(kind.Length + 1)..] : throw Unknown(cursor);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Unknown(cursor);
        }
    }

    /// <summary>As the other, for a place that is a number.</summary>
    public static long? ReadNumber(string kind, string? cursor) => Read(kind, cursor) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unknown(cursor!);

    public static SyncException Unknown(string cursor) => new(new SyncError(
        "engine.cursor_unknown", $"'{(cursor.Length > 60 ? cursor[..60] + "…" : cursor)}' is no place in this list.", "Leave 'after' out to begin at the first page."));
}
