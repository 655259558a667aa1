using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Incremental;

/// <summary>The greatest number seen by a reading that came to its end.</summary>
internal sealed class CountCursor(CountRules rules, JsonObject? state) : IStreamCursor
{
    private readonly decimal _begin = CountRules.Number(state?[rules.Field]) ?? rules.Start;
    private decimal? _seen;
    private bool _isWhole;

    public JsonObject State => new() { [rules.Field] = JsonValue.Create(_isWhole && _seen > _begin ? _seen.Value : _begin) };

    public async IAsyncEnumerable<StreamSlice> SlicesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return CountRules.Slice(_begin);
    }

    public void Observe(ReadRecord record, StreamSlice slice)
    {
        if (rules.NumberOf(record) is { } number && !(number <= _seen))
        {
            _seen = number;
        }
    }

    public void Close(StreamSlice slice) => _isWhole = true;

    public void Finish()
    {
    }

    public bool Covers(ReadRecord record, StreamSlice slice) => true;
}
