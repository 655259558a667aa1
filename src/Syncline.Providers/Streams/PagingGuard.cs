using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Runs;

namespace Syncline.Providers.Streams;

/// <summary>Ends paging that would never end: a repeated token or page, too many pages, too many empty ones, pages that bring nothing new.</summary>
internal sealed class PagingGuard(string stream, StreamOptions options, int pagesBefore)
{
    private const int KeptIds = 200_000;
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly HashSet<int> _ids = [];
    private int _lastBody;
    private bool _hasBody;
    private int _empty;

    public int Pages { get; private set; } = pagesBefore;

    /// <summary>Another query begins, whose tokens are its own; pages and records that were there before are still known.</summary>
    public void BeginQuery() => _tokens.Clear();

    /// <summary>Looks at a page before it is given out.</summary>
    /// <exception cref="StreamFailure">The paging goes in a circle.</exception>
    public void Pass(StreamPage page)
    {
        Pages++;
        if (page.IsRestart)
        {
            _tokens.Clear();
            _ids.Clear();
            _hasBody = false;
        }

        _empty = page.Records.Count == 0 ? _empty + 1 : 0;
        if (page.Next is not { } next)
        {
            return;
        }

        if (page.Records.Count > 0)
        {
            ThrowIfRepeated(page);
        }

        // A token may stay the same while the pages go on (a scroll's name): no circle as long as each page is known to bring other records.
        var isNew = _tokens.Add(next.ToJson()?.ToJsonString() ?? "");
        if (!isNew && (page.Records.Count == 0 || options.KeyPath.Count == 0))
        {
            throw Loop($"the page token '{next.ToText()}' came twice");
        }

        if (Pages >= options.PageCap)
        {
            throw Loop($"there are more than {options.PageCap} pages");
        }

        if (_empty >= options.EmptyPageCap)
        {
            throw Loop($"{_empty} pages one after another are empty");
        }
    }

    private void ThrowIfRepeated(StreamPage page)
    {
        var hash = new HashCode();
        hash.AddBytes(page.Body.Span);
        var body = hash.ToHashCode();
        if (_hasBody && body == _lastBody)
        {
            throw Loop("the same page came twice");
        }

        (_lastBody, _hasBody) = (body, true);
        var ids = page.Records.Select(Id).OfType<string>().Select(id => StringComparer.Ordinal.GetHashCode(id)).ToList();
        if (ids.Count > 0 && _ids.Count > 0 && _ids.Count < KeptIds && ids.All(_ids.Contains))
        {
            throw Loop("a page has only records that came before");
        }

        if (_ids.Count < KeptIds)
        {
            _ids.UnionWith(ids);
        }
    }

    private string? Id(ReadRecord record) =>
        options.KeyPath.Count == 0 ? null : string.Join(':', options.KeyPath.Select(path => record.TextAt(path) ?? ""));

    private StreamFailure Loop(string why) => new(
        FailureKind.System,
        new SyncError("provider.paging_loop", $"Stream '{stream}': {why}.", "What was read is kept. Look at the paginator's stop condition, or raise the cap in provider.yaml."))
    {
        IsGuarded = true,
    };
}
