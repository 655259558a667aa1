using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Templates;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Streams;

/// <summary>A stream of a manifest, compiled. Immutable; serves every Integration at once.</summary>
public sealed class ManifestStream
{
    internal static readonly ComponentDefinition Definition = ComponentDefinition.Of("DeclarativeStream", node => new ManifestStream(node));

    private readonly SimpleRetriever? _retriever;
    private readonly IReadOnlyList<ITransformation> _transformations;

    private ManifestStream(ComponentNode node)
    {
        Mark = node.Mark;
        Name = node.Text("name") ?? "";
        PrimaryKey = ReadKey(node);
        _retriever = node.RequiredComponent<SimpleRetriever>("retriever");
        Cursor = node.Component<DatetimeBasedCursor>("incremental_sync");
        Schema = node.Component<InlineSchemaLoader>("schema_loader")?.Schema;
        _transformations = node.Components<ITransformation>("transformations");
        node.NotYet("state_migrations");
        node.NotYet("file_uploader");
    }

    /// <summary>The stream's name.</summary>
    public string Name { get; }

    /// <summary>The names of the fields that make a record's key; empty where the manifest names none.</summary>
    public IReadOnlyList<string> PrimaryKey { get; }

    /// <summary>Whether it can be asked for changes only.</summary>
    public bool IsIncremental => Cursor is not null;

    /// <summary>Whether it is read partition by partition.</summary>
    public bool IsPartitioned => _retriever?.Router is not null;

    /// <summary>The JSON schema of its records; null where the manifest has none.</summary>
    public JsonObject? Schema { get; }

    internal Mark Mark { get; }

    internal DatetimeBasedCursor? Cursor { get; }

    internal Partitions.IPartitionRouter? Router => _retriever?.Router;

    /// <summary>The format's own cursor over the whole stream, from a state that it gave before.</summary>
    internal IStreamCursor OpenCursor(JsonObject? state, ReadingContext context)
    {
        var partitions = Router?.Walk(state, context);
        if (Cursor is null)
        {
            return new NoCursor(partitions);
        }

        var rules = Cursor.Resolve(context);
        return partitions is null ? new WindowCursor(rules, state) : new PerPartitionCursor(rules, partitions, Cursor.IsGlobal, state);
    }

    /// <summary>The pages of one slice.</summary>
    internal IAsyncEnumerable<StreamPage> PagesAsync(
        StreamSlice slice,
        TemplateValue? from,
        IStreamCursor? cursor,
        ReadingContext context,
        CancellationToken cancellationToken) =>
        PagesAsync(slice, from, cursor is null ? null : record => cursor.Covers(record, slice), context, cancellationToken);

    /// <summary>The pages of one slice, where something else than the format's cursor knows what is asked for.</summary>
    internal IAsyncEnumerable<StreamPage> PagesAsync(
        StreamSlice slice,
        TemplateValue? from,
        Func<ReadRecord, bool>? covers,
        ReadingContext context,
        CancellationToken cancellationToken)
    {
        var filter = Cursor is { IsClientSide: true } or { IsDataFeed: true } ? covers : null;
        var work = new SelectionWork(_transformations, filter);
        Func<ReadRecord, bool> ends = Cursor is { IsDataFeed: true } && covers is not null ? record => !covers(record) : _ => false;
        return _retriever!.PagesAsync(new SliceReading(slice, Cursor, Router, work, ends), from, context, cancellationToken);
    }

    private static List<string> ReadKey(ComponentNode node)
    {
        switch (node.Raw("primary_key"))
        {
            case null:
                return [];
            case ScalarNode single:
                return single.PythonText.Length == 0 ? [] : [single.PythonText];
            case SequenceNode sequence when sequence.Items.All(item => item is ScalarNode):
                return [.. sequence.Items.Cast<ScalarNode>().Select(item => item.PythonText)];
            case SequenceNode nested when nested.Items.All(item => item is SequenceNode path && path.Items.All(part => part is ScalarNode)):
                return [.. nested.Items.Cast<SequenceNode>().Select(path => string.Join('.', path.Items.Cast<ScalarNode>().Select(part => part.PythonText)))];
            default:
                node.Error("primary_key", "manifest.wrong_type", "it is neither a name nor a list of names.", "Name the fields.");
                return [];
        }
    }
}
