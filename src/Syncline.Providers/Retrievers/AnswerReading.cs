using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Retrievers;

/// <summary>Reads one answer: decodes, extracts and selects it, and tells at its end what was wrong with it.</summary>
/// <param name="answer">The answer.</param>
/// <param name="selector">What makes records of it.</param>
/// <param name="isHeld">Whether all of it is held, for a paginator that looks into it; else it passes by.</param>
internal sealed class AnswerReading(Answer answer, RecordSelector selector, bool isHeld)
{
    private readonly bool _isHeld = isHeld || selector.Fetches;
    private BodyReading _body = answer.Held;
    private IExtraction? _extraction;

    /// <summary>Asks for what its records need beside it; before <see cref="Selections"/>.</summary>
    /// <exception cref="Runs.SyncException">A request failed.</exception>
    public async Task FetchAsync(ReadingContext context, CancellationToken cancellationToken)
    {
        if (answer.IsOk && selector.Fetches)
        {
            _extraction = selector.Extraction(context);
            await _extraction.FetchAsync(answer.Body.Documents, cancellationToken);
        }
    }

    /// <summary>Its records in parts; the last one says so.</summary>
    public IEnumerable<Selection> Selections(PageRequest request, SliceReading reading, ReadingContext context)
    {
        var extraction = _extraction ??= selector.Extraction(context);
        _body = _isHeld ? answer.Held : new BodyReading { Path = extraction.Path, WantsBytes = !LooksIntoRecords(reading, context) };
        var documents = _isHeld ? answer.Body.Documents : answer.Read(_body);
        var found = documents.SelectMany(document => _body.IsAtPath ? extraction.Take(document) : extraction.Extract(document));
        return selector.Select(found, request.Slice.Scope(context.Scope).With("next_page_token", request.TokenValue), reading.Work, context);
    }

    /// <summary>Whether records are looked into before they are passed on: by the engine for their keys, by a cursor, or on their way through the selector.</summary>
    private bool LooksIntoRecords(SliceReading reading, ReadingContext context) => context.IsStrict || reading.Cursor is not null || selector.LooksIntoRecords(reading.Work);

    /// <summary>The page that the last selection makes, when all has been read.</summary>
    /// <exception cref="StreamFailure">The answer is not what it should be, and the reading is strict.</exception>
    public StreamPage LastPage(Selection selection, ReadingContext context)
    {
        Judge(context);
        return new StreamPage
        {
            Records = selection.Records,
            Rejected = selection.Rejected,
            Body = answer.Http.Body,
            AnsweredAt = answer.Http.Date,
            Failure = selection.Failure ?? (_body.IsBroken ? new StreamFailure(FailureKind.System, _body.Fault!) : null),
        };
    }

    /// <summary>
    /// The reference takes what it cannot decode for no records: a stream that lost its data so looks complete. Only a body that is empty has none, and to the engine,
    /// which would delete what is absent, not even that.
    /// </summary>
    private void Judge(ReadingContext context)
    {
        if (_body is { Fault: { } fault, IsBroken: false } && answer.Http.Status != 204 && (context.IsStrict || fault.Code != "provider.empty_body"))
        {
            throw new StreamFailure(FailureKind.Transient, fault);
        }

        if (context.IsStrict && !context.EmptyWhenPathMissing && MissingPath() is { Length: > 0 } path)
        {
            throw StreamFailure.Of(
                FailureKind.Transient,
                "provider.records_missing",
                $"The answer of {answer.Http.Uri.Host}{answer.Http.Uri.AbsolutePath} has no '{path}'.",
                "It is read again; if an answer without it means no records, set empty_when_path_missing.");
        }
    }

    private string? MissingPath() => !_body.IsAtPath ? _extraction!.MissingPath : _body.IsPathMissing ? string.Join('.', _body.Path!) : null;
}
