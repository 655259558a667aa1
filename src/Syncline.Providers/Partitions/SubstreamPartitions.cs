using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extraction;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Partitions;

/// <summary>Reads parent streams and makes a partition of each of their records.</summary>
internal sealed class SubstreamPartitions : IPartitionWalk
{
    private readonly ReadingContext _context;
    private readonly bool _isLazy;
    private readonly IReadOnlyList<(ParentStreamConfig Config, ManifestStream Stream, IStreamCursor Cursor)> _parents;

    public SubstreamPartitions(IReadOnlyList<ParentStreamConfig> parents, JsonObject? state, ReadingContext context)
    {
        _context = context = context.OfParents();

        // A parent's record holds its children as they are by themselves: what a state asks for must be asked of the partner, and so must what is to be resumed.
        _isLazy = state is not { Count: > 0 } && !context.IsStrict;
        _parents = [.. parents
            .Where(parent => parent.Stream is not null)
            .Select(parent => Open(parent, StateOf(parent, state, context), context))];
    }

    public JsonObject? ParentState
    {
        get
        {
            var state = new JsonObject();
            foreach (var (_, stream, cursor) in _parents.Where(parent => parent.Config.IsDependency))
            {
                state[stream.Name] = cursor.State;
            }

            return state;
        }
    }

    public async IAsyncEnumerable<StreamSlice> PartitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (config, stream, cursor) in _parents)
        {
            var key = config.ParentKey.EvaluateText(_context.Scope).Split('/', StringSplitOptions.RemoveEmptyEntries);
            var field = config.PartitionField.EvaluateText(_context.Scope);
            await foreach (var slice in cursor.SlicesAsync(cancellationToken))
            {
                // A record's partition is given out when the next one is known, so that the parent's state covers what was given out.
                ReadRecord? held = null;
                var pages = stream.PagesAsync(slice, null, cursor, _context.OfParent(stream.Name), cancellationToken);
                await foreach (var page in PagingGuard.PassAsync(pages, stream.Name, stream.PrimaryKey, _context, cancellationToken))
                {
                    foreach (var record in page.Records)
                    {
                        cursor.Observe(record, slice);
                        if (held is not null && Partition(held, slice, config, key, field) is { } partition)
                        {
                            yield return partition;
                        }

                        held = record;
                    }

                    page.ThrowIfFailed();
                }

                cursor.Close(slice);
                if (held is not null && Partition(held, slice, config, key, field) is { } last)
                {
                    yield return last;
                }
            }

            cursor.Finish();
        }
    }

    /// <summary>A delegating parent is read by the one of its streams that its state asks for.</summary>
    private static (ParentStreamConfig, ManifestStream, IStreamCursor) Open(ParentStreamConfig parent, JsonObject? state, ReadingContext context)
    {
        var (stream, begin) = parent.Stream!.For(state, context);
        return (parent, stream, stream.OpenCursor(begin, context));
    }

    /// <summary>The parent's own state in the child's; a child's plain state of one cursor value is taken for the parent's, as in the reference.</summary>
    private static JsonObject? StateOf(ParentStreamConfig parent, JsonObject? state, ReadingContext context)
    {
        if (!parent.IsDependency || state is null || NoCursor.IsOf(state) || parent.Stream?.Cursor is not { } cursor)
        {
            return null;
        }

        if (state["parent_state"] is JsonObject { Count: > 0 } parents)
        {
            return parents[parent.Stream.Name] as JsonObject;
        }

        if (state["state"] is JsonObject { Count: 1 } global && global.First().Value is JsonValue reached)
        {
            return new JsonObject { [cursor.FieldIn(context)] = reached.DeepClone() };
        }

        return state.Count == 1 && !state.ContainsKey("states") && state.First().Value is JsonValue value
            ? new JsonObject { [cursor.FieldIn(context)] = value.DeepClone() }
            : null;
    }

    /// <summary>The answer that stands in the parent's record; an empty one where the record has none.</summary>
    private ReadOnlyMemory<byte>? FirstPage(JsonElement record, ParentStreamConfig config)
    {
        if (!_isLazy || config.LazyReadPointer.Count == 0)
        {
            return null;
        }

        var found = DPath.Find(record, [.. config.LazyReadPointer.Select(part => part.EvaluateText(_context.Scope))]);
        return System.Text.Encoding.UTF8.GetBytes(found?.GetRawText() ?? "[]");
    }

    private StreamSlice? Partition(ReadRecord record, StreamSlice parentSlice, ParentStreamConfig config, string[] key, string field)
    {
        var content = record.ToElement();
        if (OneAt(content, key) is not { } value)
        {
            return null;
        }

        JsonObject? extra = null;
        foreach (var path in config.ExtraFields)
        {
            var parts = path.Select(part => part.EvaluateText(_context.Scope)).ToArray();
            extra ??= [];
            extra[string.Join('.', parts)] = OneAt(content, parts) is { } found ? JsonCopy.Of(found) : null;
        }

        var partition = new JsonObject { [field] = JsonCopy.Of(value), ["parent_slice"] = parentSlice.Partition.DeepClone() };
        return new StreamSlice(partition, [], extra) { FirstPage = FirstPage(content, config) };
    }

    /// <summary>What a path leads to in a parent's record. One of patterns has to lead to one place, as in the reference: which of several would be the partition, nobody says.</summary>
    private static JsonElement? OneAt(JsonElement content, string[] path)
    {
        if (!DPath.HasWildcard(path))
        {
            return DPath.Find(content, path);
        }

        return DPath.FindAll(content, path).Take(2).ToList() switch
        {
            [] => null,
            [var one] => one,
            _ => throw StreamFailure.Of(
                FailureKind.System,
                "manifest.bad_value",
                $"The path {string.Join('/', path)} leads to more than one place in a record of the parent stream.",
                "Let the parent stream's field_path or record_expander make a record of each."),
        };
    }
}
