using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>The greatest number seen by a reading that came to its end.</summary>
internal sealed class CountCursor(string name, decimal start, JsonObject? state) : IStreamCursor
{
    /// <summary>The number from which a slice is asked for.</summary>
    public const string Start = "start";

    private readonly decimal _begin = Number(state?[name]) ?? start;
    private decimal? _seen;
    private bool _isWhole;

    public JsonObject State => new() { [name] = JsonValue.Create(_isWhole && _seen > _begin ? _seen.Value : _begin) };

    public async IAsyncEnumerable<StreamSlice> SlicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new StreamSlice([], new JsonObject { [Start] = JsonValue.Create(_begin) });
    }

    public void Observe(ReadRecord record, StreamSlice slice)
    {
        if (record.TextAt(name) is { } text && Parse(text) is { } number && !(number <= _seen))
        {
            _seen = number;
        }
    }

    public void Close(StreamSlice slice) => _isWhole = true;

    public void Finish()
    {
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => true;

    /// <summary>A number, or a text that is one; null for anything else.</summary>
    public static decimal? Number(JsonNode? node) => JsonCopy.PythonText(node) is { } text ? Parse(text) : null;

    private static decimal? Parse(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
