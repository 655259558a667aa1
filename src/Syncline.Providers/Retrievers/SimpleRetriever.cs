using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
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

    private SimpleRetriever(ComponentNode node)
    {
        _requester = node.RequiredComponent<IRequester>("requester");
        _decoder = node.Component<IDecoder>("decoder") ?? JsonDecoder.Instance;
        _selector = node.RequiredComponent<RecordSelector>("record_selector");
        _paginator = node.Component<IPaginator>("paginator") ?? NoPagination.Instance;
        _asksSlicerOnce = node.Boolean("ignore_stream_slicer_parameters_on_paginated_requests");
        _reset = node.Component<PaginationReset>("pagination_reset") ?? PaginationReset.Plain;
        node.Ignored("name", "primary_key");
        Router = PartitionRouters.Read(node);
        if (_reset.Records is not null && _selector?.HasFilter == true)
        {
            node.Error("pagination_reset", "manifest.bad_value", "it has limits, and the record selector has a filter.", "Keep one of them: a filter makes the number of records mean nothing.");
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

    /// <summary>The pages of one slice, from the first or from a token on. Records of a page come even where something fails after them.</summary>
    public async IAsyncEnumerable<StreamPage> PagesAsync(
        SliceReading reading,
        TemplateValue? from,
        ReadingContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paging = new SlicePaging(reading, _reset, context);
        var token = from ?? _paginator.InitialToken(context);
        var chunks = _requester!.Properties is { } properties ? await properties.ChunksAsync(context, cancellationToken) : [];
        var isRestart = false;
        while (true)
        {
            StreamPage read;
            try
            {
                read = chunks.Count == 0
                    ? await ReadAsync(paging.Reading, token, context, cancellationToken)
                    : await ReadChunksAsync(chunks, paging.Reading, token, context, cancellationToken);
            }
            catch (StreamFailure failure) when (failure.ResetsPagination)
            {
                paging.Reset();
                (token, isRestart) = (_paginator.InitialToken(context), true);
                continue;
            }

            (read.IsRestart, isRestart) = (isRestart, paging.Passes(read));
            read.IsSplit = paging.IsSplit || isRestart;
            yield return read;
            read.ThrowIfFailed();
            if (read.Next is null)
            {
                yield break;
            }

            token = read.Next;
            if (isRestart)
            {
                paging.Reset();
                token = _paginator.InitialToken(context);
            }
        }
    }

    private async Task<StreamPage> ReadAsync(SliceReading reading, TemplateValue? token, ReadingContext context, CancellationToken cancellationToken)
    {
        var request = Prepare(reading, token, context);
        var answer = await _requester!.SendAsync(request, _decoder, context, cancellationToken);
        if (!answer.IsOk)
        {
            return new StreamPage { Records = [], Body = answer.Http.Body };
        }

        var page = Read(answer, request, reading, context, out var selection);
        return Turned(page, answer, request, reading, selection, page.Records.Count, selection.Extracted, context);
    }

    /// <summary>One page, asked for chunk by chunk of its properties, with the records that belong together as one.</summary>
    private async Task<StreamPage> ReadChunksAsync(
        IReadOnlyList<IReadOnlyList<string>> chunks,
        SliceReading reading,
        TemplateValue? token,
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
            var request = Prepare(own, token, context);
            var answer = await _requester.SendAsync(request, _decoder, context, cancellationToken);
            if (!answer.IsOk)
            {
                return new StreamPage { Records = merged.All, Rejected = rejected, Body = answer.Http.Body };
            }

            var page = Read(answer, request, own, context, out var selection);
            merged.Add(page.Records);
            rejected.AddRange(page.Rejected);
            last = Turned(page, answer, request, own, selection, merged.Count, merged.Count, context);
            last.ThrowIfFailed();
        }

        return new StreamPage { Records = merged.All, Rejected = rejected, Body = last!.Body, AnsweredAt = last.AnsweredAt, Next = last.Next };
    }

    private PageRequest Prepare(SliceReading reading, TemplateValue? token, ReadingContext context)
    {
        var parts = new RequestParts();
        _paginator.AddTo(parts, token, context);
        if (token is null || !_asksSlicerOnce)
        {
            reading.AddTo(parts, context);
        }

        return new PageRequest(reading.Slice, token, _paginator.Path(token), parts);
    }

    private StreamPage Read(Answer answer, PageRequest request, SliceReading reading, ReadingContext context, out Selection selection)
    {
        Judge(answer, context);
        selection = _selector!.Select(answer.Body, request.Slice.Scope(context.Scope).With("next_page_token", request.TokenValue), reading.Work, context);
        if (context is { IsStrict: true, EmptyWhenPathMissing: false } && selection.MissingPath is { Length: > 0 } path)
        {
            throw StreamFailure.Of(
                FailureKind.Transient,
                "provider.records_missing",
                $"The answer of {answer.Http.Uri.Host}{answer.Http.Uri.AbsolutePath} has no '{path}'.",
                "It is read again; if an answer without it means no records, set empty_when_path_missing.");
        }

        return new StreamPage
        {
            Records = selection.Records,
            Rejected = selection.Rejected,
            Body = answer.Http.Body,
            AnsweredAt = answer.Http.Date,
            Failure = selection.Failure ?? (answer.Body.IsBroken ? new StreamFailure(FailureKind.System, answer.Body.Fault!) : null),
        };
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
            var outcome = new PageOutcome(answer, records, extracted, page.Records.Count > 0 ? page.Records[^1] : null, request.Token);
            page.Next = selection.Last is { } last && reading.EndsAfter(last) ? null : _paginator.NextToken(outcome, context);
        }
        catch (SyncException exception)
        {
            page.Failure = exception;
        }

        return page;
    }

    /// <summary>The reference takes what it cannot decode for no records; the engine must not, for it would delete what is absent.</summary>
    private static void Judge(Answer answer, ReadingContext context)
    {
        if (context.IsStrict && answer.Body is { Fault: { } fault, IsBroken: false } && answer.Http.Status != 204)
        {
            throw new StreamFailure(FailureKind.Transient, fault);
        }
    }
}
