using System.Text.Json.Nodes;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Reading;

/// <summary>One piece of a stream: a partition and an interval of its cursor; both may be empty.</summary>
internal sealed class StreamSlice(JsonObject partition, JsonObject interval, JsonObject? extraFields = null, JsonObject? variables = null)
{
    public static readonly StreamSlice Whole = new([], []);

    public JsonObject Partition => partition;

    public JsonObject Interval => interval;

    public JsonObject? ExtraFields => extraFields;

    /// <summary>The answer to its first request where that is known already; null where it is to be asked for.</summary>
    public ReadOnlyMemory<byte>? FirstPage { get; init; }

    /// <summary>Whether templates and request options see nothing of it.</summary>
    public bool IsEmpty => partition.Count == 0 && interval.Count == 0;

    /// <summary>The value under this name, of the partition or the interval; null where there is none.</summary>
    public JsonNode? this[string name] => partition.TryGetPropertyValue(name, out var value) ? value : interval[name];

    public StreamSlice With(JsonObject otherInterval) => new(partition, otherInterval, extraFields, variables) { FirstPage = FirstPage };

    /// <summary>The slice with something that its templates see under a name of its own.</summary>
    public StreamSlice With(string name, JsonNode value)
    {
        var more = (JsonObject?)variables?.DeepClone() ?? [];
        more[name] = value.DeepClone();
        var extra = (JsonObject?)extraFields?.DeepClone() ?? [];
        extra[name] = value.DeepClone();
        return new StreamSlice(partition, interval, extra, more) { FirstPage = FirstPage };
    }

    /// <summary>What templates see of it.</summary>
    public TemplateScope Scope(TemplateScope outer)
    {
        var scope = outer.With("stream_slice", Seen());
        return (variables ?? []).Aggregate(scope, (inner, variable) => inner.With(variable.Key, variable.Value));
    }

    /// <summary>Partition and interval as one object: what templates see as <c>stream_slice</c>. A copy.</summary>
    public JsonObject Seen()
    {
        var both = (JsonObject)partition.DeepClone();
        foreach (var (name, value) in interval)
        {
            both[name] = value?.DeepClone();
        }

        if (extraFields is not null && !both.ContainsKey("extra_fields"))
        {
            both["extra_fields"] = extraFields.DeepClone();
        }

        return both;
    }
}
