using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Paginators;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;
using Syncline.Runs;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads a slice page by page: request, decode, select, next token.</summary>
internal sealed class SimpleRetriever : IRetriever
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SimpleRetriever", node => new SimpleRetriever(node));

    private readonly IRequester? _requester;
    private readonly IDecoder _decoder;
    private readonly RecordSelector? _selector;
    private readonly IPaginator _paginator;
    private readonly bool _asksSlicerOnce;
    private readonly PaginationReset _reset = PaginationReset.Plain;
    private readonly RequestWindowSplitting? _splitting;
    private readonly PageSizeReduction? _reduction;

    private SimpleRetriever(ComponentNode node)
    {
        _requester = node.RequiredComponent<IRequester>("requester");
        _decoder = node.Component<IDecoder>("decoder") ?? JsonDecoder.Instance;
        _selector = node.RequiredComponent<RecordSelector>("record_selector");
        _paginator = node.Component<IPaginator>("paginator") ?? NoPagination.Instance;
        _asksSlicerOnce = node.Boolean("ignore_stream_slicer_parameters_on_paginated_requests");
        _reset = node.Component<PaginationReset>("pagination_reset") ?? PaginationReset.Plain;
        _splitting = node.Component<RequestWindowSplitting>("request_window_splitting");
        _reduction = node.Component<PageSizeReduction>("page_size_reduction");
        node.Ignored("name", "primary_key");
        Router = PartitionRouters.Read(node);
        if (_reset.Records is not null && _selector?.HasFilter == true)
        {
            node.Error("pagination_reset", "manifest.bad_value", "it has limits, and the record selector has a filter.", "Keep one of them: a filter makes the number of records mean nothing.");
        }

        if (_reduction is not null && !_paginator.CanReduce)
        {
            node.Error("page_size_reduction", "manifest.bad_value", "the paginator counts pages, and a page's number is another place where pages are smaller.", "Use OffsetIncrement or CursorPagination.");
        }

        if (!_decoder.CanPage && _paginator is not NoPagination)
        {
            node.Error("paginator", "manifest.bad_value", "there is no paging over what is read line by line or file by file.", "Use JsonDecoder or XmlDecoder, or no paginator.");
        }
    }

    /// <summary>A retriever of given parts, for what reads by requests in the course of something else.</summary>
    public SimpleRetriever(IRequester? requester, IDecoder decoder, RecordSelector? selector, IPaginator paginator)
    {
        _requester = requester;
        _decoder = decoder;
        _selector = selector;
        _paginator = paginator;
    }

    public IPartitionRouter? Router { get; }

    public bool CastsToSchema => _selector?.CastsToSchema == true;

    public bool ReadsPlainJson => _decoder is JsonDecoder;

    private bool IsPaged => _paginator is not NoPagination;

    /// <summary>The pages of one slice, from the first or from a token on. Records of a page come even where something fails after them.</summary>
    public async IAsyncEnumerable<StreamPage> PagesAsync(
        SliceReading reading,
        TemplateValue? from,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (paging, sizing) = (new SlicePaging(reading, _reset, context), new PageSizing(_reduction, context));
        var token = from ?? _paginator.InitialToken(context);
        var chunks = _requester!.Properties is { } properties ? await properties.ChunksAsync(context, cancellationToken) : [];
        var isRestart = false;
        var isFirst = from is null;
        while (true)
        {
            IEnumerable<StreamPage> parts;
            try
            {
                parts = chunks.Count == 0
                    ? await ReadAsync(paging.Reading, token, isFirst, sizing.Size, context, cancellationToken)
                    : [await ReadChunksAsync(chunks, paging.Reading, token, sizing.Size, context, cancellationToken)];
            }
            catch (StreamFailure failure) when (failure.ResetsPagination)
            {
                paging.Reset();
                (token, isRestart) = (_paginator.InitialToken(context), true);
                continue;
            }
            catch (StreamFailure failure) when (failure.SplitsWindow && _splitting is not null)
            {
                paging.Halve(_splitting, failure);
                (token, isRestart) = (_paginator.InitialToken(context), true);
                continue;
            }
            catch (StreamFailure failure) when (failure.ReducesPageSize)
            {
                await sizing.ReduceAsync(_paginator.PageSize(context), failure, cancellationToken);
                continue;
            }

            (token, isFirst) = (null, false);
            foreach (var read in parts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (read.IsRestart, isRestart) = (isRestart, paging.Passes(read));
                read.IsSplit = paging.IsSplit || isRestart;
                token = read.Next;
                read.Next ??= paging.HasHalf && !read.IsPart ? SlicePaging.ToHalf : null;
                yield return read;
                read.ThrowIfFailed();
            }

            sizing.Pass();
            if (token is null && paging.TurnsToHalf())
            {
                (token, isRestart) = (_paginator.InitialToken(context), true);
                continue;
            }

            if (token is null)
            {
                yield break;
            }

            if (isRestart)
            {
                paging.Reset();
                token = _paginator.InitialToken(context);
            }
        }
    }

    /// <summary>An answer that was known beforehand.</summary>
    private Answer Known(ReadOnlyMemory<byte> body) =>
        new(new OutboundResponse { Status = 200, Headers = FrozenDictionary<string, string>.Empty, Body = body, Uri = new Uri("about:blank") }, _decoder);

    private async Task<IEnumerable<StreamPage>> ReadAsync(
        SliceReading reading,
        TemplateValue? token,
        bool isFirst,
        BigInteger? pageSize,
        ReadingContext context,
        CancellationToken cancellationToken)
    {
        var request = Prepare(reading, token, pageSize, context);
        var answer = isFirst && reading.Slice.FirstPage is { } known ? Known(known) : await _requester!.SendAsync(request, _decoder, context, cancellationToken);
        var body = new AnswerReading(answer, _selector!, isHeld: IsPaged && (_paginator.LooksIntoAnswers || _decoder is not JsonDecoder));
        try
        {
            await body.FetchAsync(context, cancellationToken);
        }
        catch
        {
            answer.Dispose();
            throw;
        }

        return Parts(answer, body, request, reading, context);
    }

    /// <summary>The answer's page, in parts where it is large: the token of the page after it is with the last one.</summary>
    private IEnumerable<StreamPage> Parts(Answer answer, AnswerReading body, PageRequest request, SliceReading reading, ReadingContext context)
    {
        using (answer)
        {
            if (!answer.IsOk)
            {
                yield return new StreamPage { Records = [], Body = answer.Http.Body };
                yield break;
            }

            var held = IsPaged ? answer.Http.Body : default;
            foreach (var selection in body.Selections(request, reading, context))
            {
                if (!selection.IsLast)
                {
                    yield return new StreamPage { Records = selection.Records, Rejected = selection.Rejected, Body = held, AnsweredAt = answer.Http.Date, IsPart = true };
                    continue;
                }

                var page = body.LastPage(selection, context);
                yield return Turned(page, answer, request, reading, selection, selection.Selected, selection.Extracted, context);
            }
        }
    }

    /// <summary>One page, asked for chunk by chunk of its properties, with the records that belong together as one.</summary>
    private async Task<StreamPage> ReadChunksAsync(
        IReadOnlyList<IReadOnlyList<string>> chunks,
        SliceReading reading,
        TemplateValue? token,
        BigInteger? pageSize,
        ReadingContext context,
        CancellationToken cancellationToken)
    {
        var merged = new MergedRecords(_requester!.Properties!.Merging);
        var rejected = new List<Syncline.Retrieving.RejectedRecord>();
        StreamPage? last = null;
        foreach (var chunk in chunks)
        {
            var names = new JsonArray([.. chunk.Select(name => (JsonNode?)name)]);
            var own = reading with { Slice = reading.Slice.With("query_properties", names) };
            var request = Prepare(own, token, pageSize, context);
            using var answer = await _requester.SendAsync(request, _decoder, context, cancellationToken);
            if (!answer.IsOk)
            {
                last = new StreamPage { Records = [], Body = answer.Http.Body };
                continue;
            }

            var body = new AnswerReading(answer, _selector!, isHeld: true);
            await body.FetchAsync(context, cancellationToken);
            foreach (var selection in body.Selections(request, own, context))
            {
                merged.Add(selection.Records);
                rejected.AddRange(selection.Rejected);
                last = selection.IsLast ? Turned(body.LastPage(selection, context), answer, request, own, selection, merged.Count, merged.Count, context) : last;
            }

            last!.ThrowIfFailed();
        }

        return new StreamPage { Records = merged.All, Rejected = rejected, Body = last!.Body, AnsweredAt = last.AnsweredAt, Next = last.Next };
    }

    private PageRequest Prepare(SliceReading reading, TemplateValue? token, BigInteger? pageSize, ReadingContext context)
    {
        var parts = new RequestParts();
        _paginator.AddTo(parts, token, pageSize, context);
        if (token is null || !_asksSlicerOnce)
        {
            reading.AddTo(parts, context);
        }

        return new PageRequest(reading.Slice, token, _paginator.Path(token), parts) { IsDownload = !IsPaged, IsKept = reading.IsKept, PageSize = pageSize };
    }

    /// <summary>The page, with the token of the one after it.</summary>
    private StreamPage Turned(
        StreamPage page,
        Answer answer,
        PageRequest request,
        SliceReading reading,
        Selection selection,
        int records,
        int extracted,
        ReadingContext context)
    {
        if (page.Failure is not null)
        {
            return page;
        }

        try
        {
            var outcome = new PageOutcome(answer, records, extracted, selection.LastSelected, request.Token) { PageSize = request.PageSize };
            page.Next = selection.Last is { } last && reading.EndsAfter(last) ? null : _paginator.NextToken(outcome, context);
        }
        catch (SyncException exception)
        {
            page.Failure = exception;
        }

        return page;
    }
}
