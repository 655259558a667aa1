using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Providers.Manifests;
using Syncline.Providers.Partitions;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Schemas;
using Syncline.Providers.Templates;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Streams;

/// <summary>A stream of a manifest, compiled. Immutable; serves every Integration at once.</summary>
public sealed class ManifestStream : IStreamSource
{
    internal static readonly ComponentDefinition Definition = ComponentDefinition.Of("DeclarativeStream", node => new ManifestStream(node));

    private static readonly string[] WindowNames = ["stream_interval", "stream_slice", "stream_state"];

    private readonly IRetriever? _retriever;
    private readonly IReadOnlyList<ITransformation> _transformations;
    private readonly IReadOnlyList<IStateMigration> _migrations = [];
    private readonly FileUploader? _files;
    private readonly bool _mentionsWindows;

    internal ManifestStream(ComponentNode node)
    {
        Mark = node.Mark;
        Name = node.Text("name") ?? "";
        PrimaryKey = ReadKey(node);
        _retriever = node.RequiredComponent<IRetriever>("retriever");
        Incremental = node.Component<IIncrementalSync>("incremental_sync");
        SchemaLoader = ReadSchema(node);
        _mentionsWindows = node.Raw("retriever") is { } retriever && MentionsWindows(retriever);
        _transformations = node.Components<ITransformation>("transformations");
        _migrations = node.Components<IStateMigration>("state_migrations");
        if (Router is ListPartitionRouter or ProductPartitionRouter or GroupingPartitionRouter && _migrations.Any(migration => migration is LegacyToPerPartitionStateMigration))
        {
            node.Error("state_migrations", "manifest.bad_value", "LegacyToPerPartitionStateMigration is for partitions that come of other streams.", "Take it out.");
        }

        if (Router is not null && Incremental is IncrementingCountCursor)
        {
            node.Error("incremental_sync", "manifest.bad_value", "a counting cursor cannot be had in partitions.", "Take the partition router or the cursor out.");
        }

        _files = node.Component<FileUploader>("file_uploader");
        LintLazyParents(node);
    }

    /// <summary>A stream that leaves its readings to one of two others. What is known of it is what is known of the incremental one.</summary>
    internal ManifestStream(ComponentNode node, string name, StateDelegatingStream delegation, ManifestStream incremental)
    {
        Mark = node.Mark;
        Name = name;
        Delegation = delegation;
        _retriever = incremental._retriever;
        _mentionsWindows = incremental._mentionsWindows;
        _transformations = incremental._transformations;
        PrimaryKey = incremental.PrimaryKey;
        Incremental = incremental.Incremental;
        SchemaLoader = incremental.SchemaLoader;
    }

    /// <summary>The stream's name.</summary>
    public string Name { get; }

    /// <summary>The names of the fields that make a record's key; empty where the manifest names none.</summary>
    public IReadOnlyList<string> PrimaryKey { get; }

    /// <summary>Whether it can be asked for changes only.</summary>
    public bool IsIncremental => Cursor is not null || Count is not null;

    /// <summary>Whether the partner itself picks what changed: its requests name the window, or it gives the newest first.</summary>
    internal bool AsksForChanges => Count is not null
        ? Count.IsSent || _mentionsWindows
        : Cursor is { IsClientSide: false } cursor && (cursor.IsSent || cursor.IsDataFeed || _mentionsWindows);

    /// <summary>Whether it is read partition by partition.</summary>
    public bool IsPartitioned => _retriever?.Router is not null;

    /// <summary>The JSON schema of its records; null where the manifest has none.</summary>
    public JsonObject? Schema => SchemaLoader.Known;

    /// <summary>The definition that made it; null for a stream that stands in the manifest.</summary>
    internal string? DynamicName { get; private set; }

    /// <summary>Whether other streams are divided by its records, so that a run may ask for them more than once. Set while the manifest is compiled.</summary>
    internal bool IsParent { get; set; }

    /// <summary>Whether those are streams that the manifest lists, or it has such a parent's name.</summary>
    internal bool IsParentOfListed { get; set; }

    /// <summary>Whether its page tokens are jobs of the partner's.</summary>
    internal bool HasJobs => _retriever is IJobRetriever;

    internal ISchemaLoader SchemaLoader { get; }

    IReadOnlyList<ManifestStream> IStreamSource.Known => [this];

    internal Mark Mark { get; }

    /// <summary>How it is asked for changes; null where it is not.</summary>
    internal IIncrementalSync? Incremental { get; }

    /// <summary>Its cursor where that is a time, by which the engine reads in windows.</summary>
    internal DatetimeBasedCursor? Cursor => Incremental as DatetimeBasedCursor;

    /// <summary>Its cursor where that is a number that only grows; partitions cannot have one.</summary>
    internal IncrementingCountCursor? Count => Router is null ? Incremental as IncrementingCountCursor : null;

    /// <summary>The two streams to which it leaves its readings; null for a stream that reads by itself.</summary>
    internal StateDelegatingStream? Delegation { get; }

    internal IPartitionRouter? Router => _retriever?.Router;

    IEnumerable<ManifestStream> IStreamSource.With(ReadingContext context) => [this];

    /// <summary>The stream that is read when a reading begins with this state: of a delegating stream one of its two, else this one.</summary>
    /// <param name="state">The state; null for none. What is given back with the stream is the state to begin with.</param>
    /// <param name="context">The reading.</param>
    internal (ManifestStream Stream, JsonObject? State) For(JsonObject? state, ReadingContext context) =>
        Delegation is null ? (this, state) : Delegation.Choose(state, context);

    /// <summary>The stream, told by which definition it was made.</summary>
    internal ManifestStream MadeBy(string dynamicName)
    {
        DynamicName = dynamicName;
        return this;
    }

    /// <summary>The name of the field by which it is asked for changes; null where it is not.</summary>
    internal string? CursorFieldIn(ReadingContext context) => Incremental?.FieldIn(context);

    /// <summary>The format's own cursor over the whole stream, from a state that it gave before.</summary>
    internal IStreamCursor OpenCursor(JsonObject? state, ReadingContext context)
    {
        state = state is { Count: > 0 } ? _migrations.Aggregate(state, (older, migration) => migration.Migrate(older, Incremental, Router, context)) : state;
        var partitions = Router?.Walk(state, context);
        return Incremental?.Open(state, partitions, context) ?? new NoCursor(partitions);
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
        var reading = Reading(slice, covers, context);
        var pages = SchemaLoader.Known is not null || (context.IsStrict && !_retriever!.CastsToSchema)
            ? _retriever!.PagesAsync(reading, from, context, cancellationToken)
            : PagesOfLoadedAsync(reading, from, context, cancellationToken);
        return _files is null || context.IsStrict ? pages : _files.UploadAsync(pages, Name, context, cancellationToken);
    }

    /// <summary>The pages of a stream whose schema has to be loaded: once in a reading, and by itself also where nothing is cast to it, as in the reference.</summary>
    private async IAsyncEnumerable<StreamPage> PagesOfLoadedAsync(
        SliceReading reading, TemplateValue? from, ReadingContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var schema = await context.OnceAsync(SchemaLoader, () => SchemaLoader.LoadAsync(context.OfParents(), cancellationToken));
        var typed = reading with { Work = reading.Work with { Schema = schema } };
        await foreach (var page in _retriever!.PagesAsync(typed, from, context, cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>Begins the partner's job of a slice that is read later, as <see cref="IJobRetriever.BeginAsync"/> says.</summary>
    internal Task<TemplateValue?> BeginJobAsync(StreamSlice slice, ReadingContext context, CancellationToken cancellationToken) =>
        ((IJobRetriever)_retriever!).BeginAsync(Reading(slice, null, context), context, cancellationToken);

    /// <summary>Asks for such a job, as <see cref="IJobRetriever.AskAsync"/> says.</summary>
    internal Task<TemplateValue> AskForJobAsync(TemplateValue token, StreamSlice slice, ReadingContext context, CancellationToken cancellationToken) =>
        ((IJobRetriever)_retriever!).AskAsync(token, Reading(slice, null, context), context, cancellationToken);

    /// <summary>Aborts such a job, as <see cref="IJobRetriever.AbortAsync"/> says.</summary>
    internal Task<bool> AbortJobAsync(TemplateValue token, StreamSlice slice, ReadingContext context, CancellationToken cancellationToken) =>
        ((IJobRetriever)_retriever!).AbortAsync(token, Reading(slice, null, context), context, cancellationToken);

    private SliceReading Reading(StreamSlice slice, Func<ReadRecord, bool>? covers, ReadingContext context)
    {
        var filter = Incremental is { IsFiltering: true } ? covers : null;
        var work = new SelectionWork(_transformations, filter) { Schema = SchemaLoader.Known };
        Func<ReadRecord, bool> ends = Incremental is { EndsPaging: true } && covers is not null ? record => !covers(record) : _ => false;
        return new SliceReading(slice, Incremental, Router, work, ends) { IsKept = IsParentOfListed || (IsParent && context.IsStrict) };
    }

    /// <summary>What stands in a parent's record is one page of plain JSON, of no window.</summary>
    private void LintLazyParents(ComponentNode node)
    {
        if (Router is not SubstreamPartitionRouter { IsLazy: true })
        {
            return;
        }

        if (Cursor is { HasStep: true })
        {
            node.Error("incremental_sync", "manifest.bad_value", "it divides a partition, whose first page stands in its parent's record.", "Take its step out, or the parent's lazy_read_pointer.");
        }

        if (_retriever is SimpleRetriever { ReadsPlainJson: false })
        {
            node.Error("retriever", "manifest.bad_value", "its decoder is not JsonDecoder, and its first page stands in its parent's record.", "Take the parent's lazy_read_pointer out.");
        }
    }

    /// <summary>Whether a template in it speaks of the window that is read.</summary>
    private static bool MentionsWindows(ManifestNode node) => node switch
    {
        MappingNode mapping => mapping.Members.Any(member => MentionsWindows(member.Value)),
        SequenceNode sequence => sequence.Items.Any(MentionsWindows),
        ScalarNode { IsText: true } scalar => WindowNames.Any(name => scalar.Source.Contains(name, StringComparison.Ordinal)),
        _ => false,
    };

    private static ISchemaLoader ReadSchema(ComponentNode node) => node.Raw("schema_loader") switch
    {
        null => InlineSchemaLoader.Empty,
        SequenceNode => new CompositeSchemaLoader(node.Components<ISchemaLoader>("schema_loader")),
        var single => node.Build<ISchemaLoader>("schema_loader", single) ?? InlineSchemaLoader.Empty,
    };

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
