using System.Text.Json.Nodes;
using Syncline.Providers.Partitions;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Reading;

/// <summary>One piece of a stream: a partition and an interval of its cursor; both may be empty.</summary>
internal sealed class StreamSlice(JsonObject partition, JsonObject interval, JsonObject? extraFields = null)
{
    /// <summary>What templates see under names of their own, and as extra fields. May be large, and is copied for nobody.</summary>
    private readonly IReadOnlyList<KeyValuePair<string, JsonNode>> _variables = [];

    private StreamSlice(StreamSlice slice, JsonObject otherInterval, IReadOnlyList<KeyValuePair<string, JsonNode>> variables)
        : this(slice.Partition, otherInterval, slice.ExtraFields)
    {
        _variables = variables;
        FirstPage = slice.FirstPage;
    }

    public static readonly StreamSlice Whole = new([], []);

    public JsonObject Partition => partition;

    public JsonObject Interval => interval;

    public JsonObject? ExtraFields => extraFields;

    /// <summary>The answer to its first request where that is known already; null where it is to be asked for.</summary>
    public ReadOnlyMemory<byte>? FirstPage { get; init; }

    /// <summary>Whether templates and request options see nothing of it.</summary>
    public bool IsEmpty => partition.Count == 0 && interval.Count == 0;

    /// <summary>What it is told by among the slices of its stream.</summary>
    public string Key => $"{PartitionKey.Of(partition)}{interval.ToJsonString()}";

    /// <summary>The value under this name, of the partition or the interval; null where there is none.</summary>
    public JsonNode? this[string name] => partition.TryGetPropertyValue(name, out var value) ? value : interval[name];

    public StreamSlice With(JsonObject otherInterval) => new(this, otherInterval, _variables);

    /// <summary>The slice with something that its templates see under a name of its own. The value must not change.</summary>
    public StreamSlice With(string name, JsonNode value) => new(this, interval, [.. _variables, KeyValuePair.Create(name, value)]);

    /// <summary>What templates see of it.</summary>
    public TemplateScope Scope(TemplateScope outer) => _variables.Aggregate(
        outer.With("stream_slice", () => TemplateValue.Of(Both(), AttributeOf)),
        (inner, variable) => inner.With(variable.Key, variable.Value));

    /// <summary>What templates of addresses see of it: its extra fields under their own names, too.</summary>
    public TemplateScope AddressScope(TemplateScope outer) => (extraFields ?? []).Aggregate(outer, (inner, field) => inner.With(field.Key, field.Value));

    /// <summary>Partition, interval and extra fields as one object. A copy.</summary>
    public JsonObject Seen()
    {
        var both = Both();
        if ((extraFields is not null || _variables.Count > 0) && !both.ContainsKey("extra_fields"))
        {
            both["extra_fields"] = Extra();
        }

        return both;
    }

    /// <summary>Partition and interval as one object: the members that templates see in <c>stream_slice</c>. A copy.</summary>
    private JsonObject Both()
    {
        var both = (JsonObject)partition.DeepClone();
        foreach (var (name, value) in interval)
        {
            both[name] = value?.DeepClone();
        }

        return both;
    }

    /// <summary>What templates find at <c>stream_slice</c> beside its members; null where there is nothing of this name.</summary>
    private TemplateValue? AttributeOf(string name) => name switch
    {
        "partition" or "_partition" => TemplateValue.Of(partition),
        "cursor_slice" => TemplateValue.Of(interval),
        "extra_fields" => TemplateValue.Of(Extra()),
        _ => null,
    };

    private JsonObject Extra()
    {
        var extra = (JsonObject?)extraFields?.DeepClone() ?? [];
        foreach (var (name, value) in _variables)
        {
            extra[name] = value.DeepClone();
        }

        return extra;
    }
}
