using System.Runtime.CompilerServices;
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
    private (bool HasRecords, List<int> Ids) _answer = (false, []);
    private int _empty;

    public int Pages { get; private set; } = pagesBefore;

    /// <summary>
    /// Whether a token may come twice although nothing tells the records apart, as long as they come in other pages: of what is read for another stream, whose key nobody wrote.
    /// </summary>
    private bool MayKeepToken { get; init; }

    /// <summary>The pages of one slice of what is read for a stream, by the engine as long as they may go on; by itself as long as the partner has some, as in the reference.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="name">What is read, for people.</param>
    /// <param name="key">The fields that tell its records apart; empty where nobody said.</param>
    /// <param name="context">The reading.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StreamFailure">The paging goes in a circle.</exception>
    public static async IAsyncEnumerable<StreamPage> PassAsync(
        IAsyncEnumerable<StreamPage> pages, string name, IReadOnlyList<string> key, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var guard = new PagingGuard(name, new StreamOptions { KeyPath = key }, pagesBefore: 0) { MayKeepToken = true };
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            if (context.IsStrict)
            {
                guard.Pass(page);
            }

            yield return page;
        }
    }

    /// <summary>Another query begins, whose tokens are its own; pages and records that were there before are still known.</summary>
    public void BeginQuery() => _tokens.Clear();

    /// <summary>Looks at a page before it is given out.</summary>
    /// <exception cref="StreamFailure">The paging goes in a circle.</exception>
    public void Pass(StreamPage page)
    {
        if (page.IsRestart)
        {
            _tokens.Clear();
            _ids.Clear();
            _hasBody = false;
        }

        _answer.HasRecords |= page.Records.Count > 0;
        _answer.Ids.AddRange(IsPaged(page) ? Ids(page).Take(KeptIds - Math.Min(KeptIds, _answer.Ids.Count)) : []);
        if (page.IsPart)
        {
            return;
        }

        var (hasRecords, ids) = _answer;
        _answer = (false, []);
        Pages++;
        _empty = hasRecords ? 0 : _empty + 1;
        if (page.Next is not { } next)
        {
            return;
        }

        if (hasRecords)
        {
            ThrowIfRepeated(page, ids);
        }

        // A token may stay the same while the pages go on (a scroll's name): no circle as long as each page is known to bring other records.
        var isNew = _tokens.Add(next.ToJson()?.ToJsonString() ?? "");
        if (!isNew && (!hasRecords || (options.KeyPath.Count == 0 && !MayKeepToken)))
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

    private void ThrowIfRepeated(StreamPage page, List<int> ids)
    {
        var hash = new HashCode();
        hash.AddBytes(page.Body.Span);
        var body = hash.ToHashCode();
        if (_hasBody && body == _lastBody && !(MayKeepToken && page.Body.IsEmpty))
        {
            throw Loop("the same page came twice");
        }

        (_lastBody, _hasBody) = (body, true);
        if (ids.Count > 0 && _ids.Count > 0 && _ids.Count < KeptIds && ids.All(_ids.Contains))
        {
            throw Loop("a page has only records that came before");
        }

        if (_ids.Count < KeptIds)
        {
            _ids.UnionWith(ids);
        }
    }

    /// <summary>Whether a page may follow the answer: of a part it is known by the content that a paginator looks into.</summary>
    private static bool IsPaged(StreamPage page) => page.Next is not null || (page.IsPart && !page.Body.IsEmpty);

    private IEnumerable<int> Ids(StreamPage page) => page.Records.Select(Id).OfType<string>().Select(id => StringComparer.Ordinal.GetHashCode(id));

    private string? Id(ReadRecord record) => options.KeyPath switch
    {
        [] => null,
        [var path] => record.TextAt(path) ?? "",
        var paths => string.Join(':', paths.Select(path => record.TextAt(path) ?? "")),
    };

    private StreamFailure Loop(string why) => new(
        FailureKind.System,
        new SyncError("provider.paging_loop", $"Stream '{stream}': {why}.", "What was read is kept. Look at the paginator's stop condition, or raise the cap in provider.yaml."))
    {
        IsGuarded = true,
    };
}
