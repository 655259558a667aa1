using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>A counting cursor with every template in it resolved for one reading.</summary>
/// <param name="Field">The name of the number in records and state.</param>
/// <param name="Start">The number from which everything is read.</param>
internal sealed record CountRules(string Field, decimal Start)
{
    /// <summary>The name under which a slice holds the number from which it is asked for.</summary>
    public const string From = "start";

    /// <summary>A number, or a text that is one; null for anything else.</summary>
    public static decimal? Number(JsonNode? node) => JsonCopy.PythonText(node) is { } text ? Parse(text) : null;

    /// <summary>A record's number; null where it has none.</summary>
    public decimal? NumberOf(ReadRecord record) => record.TextOf(Field) is { } text ? Parse(text) : null;

    /// <summary>The slice that is asked for from a number on.</summary>
    public static StreamSlice Slice(decimal from) => new([], new JsonObject { [From] = JsonValue.Create(from) });

    private static decimal? Parse(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
