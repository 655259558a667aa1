using System.Text.Json;
using System.Text.Unicode;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Records;

/// <summary>Turns an answer into the stream's records: extract, filter, transform.</summary>
internal sealed class RecordSelector(IRecordExtractor extractor, IRecordFilter? filter, bool? transformsFirst, ISchemaNormalization? normalization)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RecordSelector", node =>
    {
        return new RecordSelector(
            node.RequiredComponent<IRecordExtractor>("extractor") ?? new DpathExtractor([]),
            node.Component<IRecordFilter>("record_filter"),
            node.Has("transform_before_filtering") ? node.Boolean("transform_before_filtering") : null,
            SchemaNormalization.Read(node));
    });

    public bool HasFilter => filter is not null;

    public bool CastsToSchema => normalization is not null;

    /// <summary>Whether records of an answer may need further requests.</summary>
    public bool Fetches => extractor.Fetches;

    /// <summary>Whether records are looked into on their way, or passed on as they are.</summary>
    public bool LooksIntoRecords(SelectionWork work) =>
        filter is not null || normalization is not null || work.Transformations.Count > 0 || work.ClientSideFilter is not null;

    /// <summary>The same selection of what another extractor finds.</summary>
    public RecordSelector With(IRecordExtractor other) => new(other, filter, transformsFirst, normalization);

    /// <summary>Begins to find the records of one answer.</summary>
    public IExtraction Extraction(ReadingContext context) => extractor.Begin(context);

    /// <summary>Selects the records of one answer, in parts that are handed on one by one; the last one is there, empty or not.</summary>
    /// <param name="found">What was extracted.</param>
    /// <param name="scope">What templates see: config, slice, page token.</param>
    /// <param name="work">The stream's transformations, and a filter that its cursor adds.</param>
    /// <param name="context">The reading.</param>
    public IEnumerable<Selection> Select(IEnumerable<RawJson> found, TemplateScope scope, SelectionWork work, ReadingContext context)
    {
        var selection = new Selection();
        foreach (var value in found)
        {
            if (selection.IsFull)
            {
                yield return selection;
                selection = selection.Next();
            }

            selection.Count(value.Utf8.Length);
            Add(value, selection, scope, work, context);
            if (selection.Failure is not null)
            {
                break;
            }
        }

        selection.IsLast = true;
        yield return selection;
    }

    private void Add(RawJson value, Selection selection, TemplateScope scope, SelectionWork work, ReadingContext context)
    {
        try
        {
            if (Take(value, selection, context) is not { } record)
            {
                return;
            }

            // The reference's feeds end with the last record that passed the manifest's filter. Any that is older is a sooner end, of the same records.
            selection.Last = context.IsStrict ? record : selection.Last;
            if (!Passes(record, scope, work))
            {
                return;
            }

            selection.Last = record;
            if (work.ClientSideFilter?.Invoke(record) != false)
            {
                selection.Records.Add(Finished(record, scope, work));
            }
        }
        catch (SyncException exception) when (context.IsStrict)
        {
            selection.Rejected.Add(new RejectedRecord(value.Utf8, exception.Error));
        }
        catch (SyncException exception)
        {
            selection.Failure = exception;
        }
    }

    private bool IsTransformedFirst(SelectionWork work) => transformsFirst ?? work.ClientSideFilter is not null;

    private bool Passes(ReadRecord record, TemplateScope scope, SelectionWork work)
    {
        if (IsTransformedFirst(work))
        {
            Transform(record, scope, work);
        }

        return filter?.Keeps(record, scope) != false;
    }

    private ReadRecord Finished(ReadRecord record, TemplateScope scope, SelectionWork work)
    {
        if (!IsTransformedFirst(work))
        {
            Transform(record, scope, work);
        }

        if (normalization is not null && work.Schema is { } schema)
        {
            normalization.Apply(record, schema);
        }

        return record;
    }

    private static void Transform(ReadRecord record, TemplateScope scope, SelectionWork work)
    {
        foreach (var transformation in work.Transformations)
        {
            transformation.Apply(record, scope);
        }
    }

    private static ReadRecord? Take(RawJson value, Selection selection, ReadingContext context)
    {
        var reason = Reason(value, context);
        if (reason is null)
        {
            return new ReadRecord(Utf8.IsValid(value.Utf8.Span) ? value : new RawJson(ReadableJson.Marked(value.Utf8.Span)));
        }

        if (!context.IsStrict)
        {
            throw StreamFailure.Of(FailureKind.System, reason.Code, reason.Message, reason.Hint);
        }

        selection.Rejected.Add(new RejectedRecord(value.Utf8[..Math.Min(value.Utf8.Length, context.RecordCap)], reason));
        return null;
    }

    private static SyncError? Reason(RawJson value, ReadingContext context)
    {
        if (value.Kind is not JsonValueKind.Object)
        {
            return new SyncError("provider.not_a_record", $"A record is not an object but {value.Kind}.", "Look at the extractor's field_path.");
        }

        if (value.Utf8.Length > context.RecordCap)
        {
            return new SyncError("provider.record_too_large", $"A record has {value.Utf8.Length} bytes; {context.RecordCap} are allowed.", "Ask the partner for fewer fields.");
        }

        // By itself a reading marks such bytes, as the reference does.
        if (context.IsStrict && !Utf8.IsValid(value.Utf8.Span))
        {
            return new SyncError("provider.bad_text", "A record has bytes that are no UTF-8.", "Ask the partner to mend it, or name the answer's encoding in its decoder.");
        }

        return IsTooDeep(value.Utf8.Span, context.DepthCap)
            ? new SyncError("provider.record_too_deep", $"A record is nested deeper than {context.DepthCap} levels.", "Remove the field that nests.")
            : null;
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> raw, int cap)
    {
        // A record cannot be deeper than its opening brackets are many, and counting those is a fraction of parsing.
        if (raw.Count((byte)'{') + raw.Count((byte)'[') <= cap)
        {
            return false;
        }

        var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = 20_000 });
        while (reader.Read())
        {
            if (reader.CurrentDepth >= cap)
            {
                return true;
            }
        }

        return false;
    }
}
