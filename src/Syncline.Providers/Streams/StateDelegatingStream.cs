using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Incremental;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Streams;

/// <summary>
/// Two streams of one name: without a state the one that reads everything, with a state the one that reads changes. A state older than what the partner keeps
/// is none.
/// </summary>
internal sealed class StateDelegatingStream(ManifestStream full, ManifestStream incremental, BoundTemplate? retention)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("StateDelegatingStream", Build);

    /// <summary>The one that reads everything.</summary>
    public ManifestStream Full => full;

    /// <summary>The one that reads changes.</summary>
    public ManifestStream Incremental => incremental;

    /// <summary>Whether changes since then are no longer all to be had: what was read is older than what the partner keeps.</summary>
    /// <param name="reached">Up to where completed readings have read; null where they tell no time, and so may be as old as they like.</param>
    /// <param name="context">The reading.</param>
    public bool IsPastRetention(DateTimeOffset? reached, ReadingContext context) =>
        retention?.EvaluateText(context.Scope) is { Length: > 0 } period && (reached is null || reached < CursorPeriod.Parse(period).Before(context.Now));

    /// <summary>The stream to be read, and the state that it begins with.</summary>
    public (ManifestStream Stream, JsonObject? State) Choose(JsonObject? state, ReadingContext context)
    {
        if (state is not { Count: > 0 })
        {
            return (full, null);
        }

        var told = (incremental.Cursor ?? full.Cursor)?.LastIn(state, context);
        return IsPastRetention(told, context) && !(told is null && NoCursor.IsOf(state)) ? (full, null) : (incremental, state);
    }

    private static ManifestStream Build(ComponentNode node)
    {
        var name = node.RequiredText("name");
        var full = node.RequiredComponent<ManifestStream>("full_refresh_stream");
        var incremental = node.RequiredComponent<ManifestStream>("incremental_stream");
        var retention = node.Template("api_retention_period");
        if (full is not null && incremental is not null && (full.Name != name || incremental.Name != name))
        {
            node.Error("name", "manifest.bad_value", $"it is '{name}', and its streams are called '{full.Name}' and '{incremental.Name}'.", "Give all three one name.");
        }

        return full is null || incremental is null
            ? full ?? incremental ?? new ManifestStream(node)
            : new ManifestStream(node, name, new StateDelegatingStream(full, incremental, retention), incremental);
    }
}
