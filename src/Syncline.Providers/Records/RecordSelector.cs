using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;
using Syncline.Providers.Templates;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Records;

/// <summary>Turns an answer into the stream's records: extract, filter, transform.</summary>
internal sealed class RecordSelector(IRecordExtractor extractor, IRecordFilter? filter, bool? transformsFirst, bool normalizes)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RecordSelector", node =>
    {
        return new RecordSelector(
            node.RequiredComponent<IRecordExtractor>("extractor") ?? new DpathExtractor([]),
            node.Component<IRecordFilter>("record_filter"),
            node.Has("transform_before_filtering") ? node.Boolean("transform_before_filtering") : null,
            node.Choice("schema_normalization", "None", "Default") == "Default");
    });

    public bool HasFilter => filter is not null;

    /// <summary>The same selection of what another extractor finds.</summary>
    public RecordSelector With(IRecordExtractor other) => new(other, filter, transformsFirst, normalizes);

    /// <summary>Selects the records of one answer.</summary>
    /// <param name="body">The answer's body.</param>
    /// <param name="scope">What templates see: config, slice, page token.</param>
    /// <param name="work">The stream's transformations, and a filter that its cursor adds.</param>
    /// <param name="context">The reading.</param>
    public Selection Select(DecodedBody body, TemplateScope scope, SelectionWork work, ReadingContext context)
    {
        var extracted = extractor.Extract(body, context);
        var selection = new Selection { Extracted = extracted.Records.Count, MissingPath = extracted.MissingPath };
        foreach (var element in extracted.Records)
        {
            try
            {
                if (Take(element, body, selection, context) is not { } record)
                {
                    continue;
                }

                selection.Last = record;
                if (Passes(record, scope, work))
                {
                    selection.Records.Add(record);
                }
            }
            catch (SyncException exception) when (context.IsStrict)
            {
                selection.Rejected.Add(new RejectedRecord(body.RawOf(element), exception.Error));
            }
            catch (SyncException exception)
            {
                selection.Failure = exception;
                return selection;
            }
        }

        return selection;
    }

    private bool Passes(ReadRecord record, TemplateScope scope, SelectionWork work)
    {
        var isTransformedFirst = transformsFirst ?? work.ClientSideFilter is not null;
        if (isTransformedFirst)
        {
            Transform(record, scope, work);
        }

        if (filter?.Keeps(record, scope) == false || work.ClientSideFilter?.Invoke(record) == false)
        {
            return false;
        }

        if (!isTransformedFirst)
        {
            Transform(record, scope, work);
        }

        if (normalizes && work.Schema is { } schema)
        {
            SchemaNormalization.Apply(record, schema);
        }

        return true;
    }

    private static void Transform(ReadRecord record, TemplateScope scope, SelectionWork work)
    {
        foreach (var transformation in work.Transformations)
        {
            transformation.Apply(record, scope);
        }
    }

    private static ReadRecord? Take(JsonElement element, DecodedBody body, Selection selection, ReadingContext context)
    {
        var raw = body.RawOf(element);
        var reason = Reason(element, raw, context);
        if (reason is null)
        {
            return new ReadRecord(element, raw);
        }

        if (!context.IsStrict)
        {
            throw StreamFailure.Of(FailureKind.System, reason.Code, reason.Message, reason.Hint);
        }

        selection.Rejected.Add(new RejectedRecord(raw[..Math.Min(raw.Length, context.RecordCap)], reason));
        return null;
    }

    private static SyncError? Reason(JsonElement element, ReadOnlyMemory<byte> raw, ReadingContext context)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return new SyncError("provider.not_a_record", $"A record is not an object but {element.ValueKind}.", "Look at the extractor's field_path.");
        }

        if (raw.Length > context.RecordCap)
        {
            return new SyncError("provider.record_too_large", $"A record has {raw.Length} bytes; {context.RecordCap} are allowed.", "Ask the partner for fewer fields.");
        }

        return IsTooDeep(raw.Span, context.DepthCap)
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
